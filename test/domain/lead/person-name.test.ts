import { describe, expect, it } from 'vitest';

import { companyName, personName } from '../../../src/domain/lead/person-name.ts';
import { pictureWith, pictureWithCompany, readyPicture } from '../../support/builders.ts';

describe('personName', () => {
  it.each([
    [{}, 'Dana Ruiz'],
    [{ lastname: null }, 'Dana'],
    [{ firstname: null }, 'Ruiz'],
    [{ firstname: ' ', lastname: '\u200b' }, 'dana@northwind.example'],
    [{ firstname: null, lastname: null }, 'dana@northwind.example'],
    [{ firstname: null, lastname: null, email: null }, 'this contact'],
    [{ firstname: '{{ firstname }}' }, 'firstname Ruiz'],
  ])('with %j it is %j', (values, name) => {
    expect(personName(pictureWith(values))).toBe(name);
  });
});

describe('companyName', () => {
  it('is that of the company record, else what the contact says, else nothing', () => {
    expect(companyName(readyPicture())).toBe('Northwind');
    expect(companyName(pictureWithCompany({ name: null }))).toBeNull();
    const company = { available: true, value: null } as const;
    expect(companyName(pictureWith({ company: 'Acme' }, { company }))).toBe('Acme');
    const unread = { available: false, reason: 'no scope' } as const;
    expect(companyName(pictureWith({ company: 'Acme' }, { company: unread }))).toBe('Acme');
  });
});
