import { expect, it } from 'vitest';

import { contentNeeds } from '../../../src/domain/content/content-needs.ts';
import { needs } from '../../../src/domain/checklist/needs.ts';
import { CHECKLIST, libraryOf, piece } from './choice-builders.ts';

it('reads for a library what it asks, what it inserts, and what people wrote', () => {
  const when = {
    all: [
      { property: 'budget', known: true },
      { company: 'industry', is: 'HOSPITAL' },
      { signal: 'message', within: '2d' },
      { signal: 'changed', property: 'plan', to: ['PRO'] },
      { touch: 'call' },
      { list: 77 },
      { buying_group: 'champion' },
    ],
  };
  const blurb = '{{ contact.city }} {{ company.country }}: {{ url }}';
  const found = contentNeeds(
    CHECKLIST,
    libraryOf([piece('one', { for: { when }, blurb }), piece('two')]),
  );
  const before = needs(CHECKLIST);
  expect(found.contact).toEqual(
    expect.arrayContaining([
      ...before.contact,
      ...['budget', 'city', 'plan', 'message', 'hs_language', 'hs_buying_role', 'lifecyclestage'],
    ]),
  );
  expect(found.company).toEqual(expect.arrayContaining([...before.company, 'industry', 'country']));
  expect(found.dated).toEqual(expect.arrayContaining([...before.dated, 'plan', 'message']));
  expect(found.changed).toContain('plan');
  expect(found.engagements).toEqual(expect.arrayContaining(['message', 'call']));
  expect(found.lists).toContain('77');
  expect(found.group).not.toBeNull();
  expect(new Set(found.contact).size).toBe(found.contact.length);
});
