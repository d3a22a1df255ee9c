import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objects, startPortal } from './portal.ts';
import type { Portal } from './portal.ts';

let portal: Portal;
const batch = '/crm/associations/2026-09';
const defined = (associationTypeId: number) => ({
  associationCategory: 'HUBSPOT_DEFINED',
  associationTypeId,
});

beforeAll(async () => {
  portal = await startPortal({ associationPageSize: 2 });
  const { account } = portal;
  for (const email of ['a', 'b', 'c']) account.create('contacts', { email: `${email}@x.de` });
  for (const name of ['One', 'Two']) account.create('companies', { name });
});
afterAll(() => portal.simulator.close());

describe('type ids', () => {
  it.each([
    ['notes', 'contacts', [202]],
    ['tasks', 'contacts', [204]],
    ['contacts', 'companies', [279, 1]],
    ['companies', 'contacts', [280, 2]],
    ['contacts', 'deals', [4]],
    ['meetings', 'contacts', [200]],
    ['communications', 'contacts', [81]],
  ])('%s to %s', async (from, to, typeIds) => {
    const { body } = await portal.call('GET', `${batch}/${from}/${to}/labels`);
    expect((body['results'] as { typeId: number }[]).map(({ typeId }) => typeId)).toEqual(typeIds);
  });

  it('refuses a type that the pair does not have, and a foreign category', async () => {
    const path = `${objects}/contacts/1001/associations/companies/1001`;
    for (const spec of [defined(202), { ...defined(279), associationCategory: 'USER_DEFINED' }]) {
      expect((await portal.call('PUT', path, [spec])).status).toBe(400);
    }
  });
});

describe('the primary company', () => {
  const primary = () => portal.account.value(contact(), 'associatedcompanyid');
  function contact() {
    const record = portal.account.get('contacts', '1001');
    if (!record) throw new Error('no contact');
    return record;
  }

  it('is the first one, then the one that is made primary, and leaves with its association', async () => {
    const root = `${objects}/contacts/1001/associations`;
    await portal.call('PUT', `${root}/default/companies/1001`);
    expect(primary()).toBe('1001');
    await portal.call('PUT', `${root}/companies/1002`, [defined(279)]);
    expect(primary()).toBe('1001');
    await portal.call('PUT', `${root}/companies/1002`, [defined(1)]);
    expect(primary()).toBe('1002');
    expect((await portal.call('DELETE', `${root}/companies/1002`)).status).toBe(204);
    expect(primary()).toBe('');
  });

  it('follows a merge of companies to the new record', () => {
    const { account } = portal;
    account.associate('contacts', '1001', 'companies', '1001', 1);
    const survivor = account.merge('companies', '1002', '1001');
    expect(survivor.id).not.toBe('1002');
    expect(primary()).toBe(survivor.id);
  });
});

describe('batches', () => {
  it('read pages of one record', async () => {
    for (let count = 0; count < 3; count += 1) {
      const note = portal.account.create('notes', { hs_timestamp: '2026-11-21T10:00:00.000Z' });
      portal.account.associate('notes', note.id, 'contacts', '1002');
    }
    const path = `${batch}/contacts/notes/batch/read`;
    const first = await portal.call('POST', path, { inputs: [{ id: '1002' }] });
    expect(first.body).toMatchObject({
      results: [
        {
          from: { id: '1002' },
          to: [
            { toObjectId: 1001, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 201 }] },
            { toObjectId: 1002 },
          ],
          paging: { next: { after: '2' } },
        },
      ],
    });
    const rest = await portal.call('POST', path, { inputs: [{ id: '1002', after: '2' }] });
    expect(rest.body).toMatchObject({ results: [{ to: [{ toObjectId: 1003 }] }] });
  });

  it('refuse more than 1,000 reads and 2,000 creates', async () => {
    const inputs = Array.from({ length: 2001 }, (_, place) => ({
      id: `${place}`,
      from: { id: `${place}` },
      to: { id: '1' },
      types: [defined(202)],
    }));
    const read = { inputs: inputs.slice(0, 1001) };
    expect((await portal.call('POST', `${batch}/notes/contacts/batch/read`, read)).status).toBe(
      400,
    );
    expect(
      (await portal.call('POST', `${batch}/notes/contacts/batch/create`, { inputs })).status,
    ).toBe(400);
  });

  it('create what exists, tell of what does not, and archive', async () => {
    const inputs = ['1003', '4711'].map((id) => ({
      from: { id: '1001' },
      to: { id },
      types: [defined(202)],
    }));
    const created = await portal.call('POST', `${batch}/notes/contacts/batch/create`, { inputs });
    expect([created.status, (created.body['results'] as unknown[]).length]).toEqual([207, 1]);
    expect(portal.account.associated('contacts', '1003', 'notes')).toEqual(['1001']);
    await portal.call('POST', `${batch}/notes/contacts/batch/archive`, {
      inputs: [{ from: { id: '1001' }, to: [{ id: '1003' }] }],
    });
    expect(portal.account.associated('contacts', '1003', 'notes')).toEqual([]);
  });
});

it("moves the contact's last activity when a note is logged, which is a trap for feedback loops", async () => {
  const created = await portal.call('POST', `${objects}/notes`, {
    properties: { hs_timestamp: '2026-11-21T10:00:00Z' },
    associations: [{ to: { id: '1003' }, types: [defined(202)] }],
  });
  expect(created.status).toBe(201);
  const path = `${objects}/contacts/1003?properties=num_notes,notes_last_updated,notes_last_contacted`;
  const { body } = await portal.call('GET', path);
  expect(body['properties']).toMatchObject({ notes_last_contacted: null });
  expect(Number((body['properties'] as Record<string, string>)['num_notes'])).toBeGreaterThan(0);
});
