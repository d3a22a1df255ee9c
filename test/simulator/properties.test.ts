import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal } from './portal.ts';
import type { Portal } from './portal.ts';

let portal: Portal;
const root = '/crm/properties/2026-09/contacts';
const property = {
  groupName: 'contactinformation',
  name: 'readiness',
  label: 'Readiness',
  type: 'string',
  fieldType: 'text',
};

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.simulator.close());

describe('a definition that is refused', () => {
  it.each([
    ['without a label', { label: undefined }, 400],
    ['with capitals', { name: 'Readiness' }, 400],
    ['with a reserved prefix', { name: 'hs_readiness' }, 400],
    ['in an unknown group', { groupName: 'nowhere' }, 400],
    ['of an unknown type', { type: 'json' }, 400],
    ['with a field type that does not fit', { type: 'number', fieldType: 'html' }, 400],
    ['as a list without options', { type: 'enumeration', fieldType: 'select' }, 400],
    [
      'with two equal options',
      {
        type: 'enumeration',
        fieldType: 'select',
        options: ['a', 'b'].map((label) => ({ label, value: 'same' })),
      },
      400,
    ],
    ['that is there already', { name: 'email' }, 409],
  ])('%s', async (_name, change, status) => {
    const answer = await portal.call('POST', root, { ...property, ...change });
    expect(answer.status).toBe(status);
  });
});

describe('a definition that is taken', () => {
  it('is created, read, listed, and keeps its name reserved after it is archived', async () => {
    expect((await portal.call('POST', root, property)).status).toBe(201);
    const read = await portal.call('GET', `${root}/readiness`);
    expect(read.body).toMatchObject({
      name: 'readiness',
      hubspotDefined: false,
      modificationMetadata: { readOnlyValue: false },
    });
    expect((await portal.call('GET', root)).text).toContain('"name":"readiness"');
    expect((await portal.call('DELETE', `${root}/readiness`)).status).toBe(204);
    expect((await portal.call('GET', `${root}/readiness`)).status).toBe(404);
    expect((await portal.call('POST', root, property)).status).toBe(409);
  });

  it('may come as a batch in which each stands for itself', async () => {
    const inputs = ['first', 'email', 'second'].map((name) => ({ ...property, name }));
    const { status, body } = await portal.call('POST', `${root}/batch/create`, { inputs });
    expect(status).toBe(207);
    expect(body).toMatchObject({ results: [{ name: 'first' }, { name: 'second' }], numErrors: 1 });
    const read = await portal.call('POST', `${root}/batch/read`, {
      inputs: [{ name: 'first' }, { name: 'never' }],
    });
    expect([read.status, (read.body['results'] as unknown[]).length]).toEqual([207, 1]);
  });

  it('may be unique, so that a second record with the value is refused', async () => {
    const ours = { ...property, name: 'our_key', hasUniqueValue: true };
    expect((await portal.call('POST', root, ours)).status).toBe(201);
    const write = () =>
      portal.call('POST', '/crm/objects/2026-09/contacts', { properties: { our_key: 'K1' } });
    expect([(await write()).status, (await write()).status]).toEqual([201, 409]);
  });
});

it('answers 409 for a group that is there', async () => {
  const group = { name: 'baton', label: 'Baton', displayOrder: 1 };
  const statuses = [];
  for (let turn = 0; turn < 2; turn += 1) {
    statuses.push((await portal.call('POST', `${root}/groups`, group)).status);
  }
  expect(statuses).toEqual([201, 409]);
});

it('shows the standard ones with their types, read-only where HubSpot sets them', async () => {
  const { body } = await portal.call('GET', `${root}/recent_conversion_date`);
  expect(body).toMatchObject({
    type: 'datetime',
    hubspotDefined: true,
    modificationMetadata: { readOnlyValue: true },
  });
});
