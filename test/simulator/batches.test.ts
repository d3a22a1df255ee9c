import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objects, startPortal } from './portal.ts';
import type { Portal } from './portal.ts';

let portal: Portal;
const when = '2026-11-21T10:00:00Z';

beforeAll(async () => {
  portal = await startPortal();
  for (let count = 0; count < 120; count += 1) {
    portal.account.create('contacts', { email: `p${count}@example.com` });
  }
});
afterAll(() => portal.simulator.close());

const ids = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ id: `${1001 + place}` }));
const read = { properties: ['email'], propertiesWithHistory: [] as string[] };

describe('batch read', () => {
  it.each([
    ['without properties', { propertiesWithHistory: [], inputs: ids(1) }],
    ['without propertiesWithHistory', { properties: [], inputs: ids(1) }],
    ['without inputs', read],
    ['with no input', { ...read, inputs: [] }],
    ['with 101 inputs', { ...read, inputs: ids(101) }],
    ['with 51 inputs and history', { ...read, propertiesWithHistory: ['email'], inputs: ids(51) }],
  ])('%s is refused', async (_name, body) => {
    expect((await portal.call('POST', `${objects}/contacts/batch/read`, body)).status).toBe(400);
  });

  it('answers 207 without the missing ones, and every record once', async () => {
    const inputs = [...ids(2), { id: '1001' }, { id: '99' }];
    const answer = await portal.call('POST', `${objects}/contacts/batch/read`, { ...read, inputs });
    expect(answer.status).toBe(207);
    expect(answer.body['results']).toHaveLength(2);
    expect(answer.body).toMatchObject({
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['99'] } }],
    });
  });

  it('finds by a unique property', async () => {
    const body = { ...read, idProperty: 'email', inputs: [{ id: 'P3@example.com' }] };
    const answer = await portal.call('POST', `${objects}/contacts/batch/read`, body);
    expect(answer.body).toMatchObject({ results: [{ id: '1004' }] });
  });
});

describe('batch create', () => {
  const good = (trace?: string) => ({
    properties: { hs_timestamp: when, hs_note_body: 'x' },
    objectWriteTraceId: trace,
  });
  const bad = (trace?: string) => ({
    properties: { hs_note_body: 'x' },
    objectWriteTraceId: trace,
  });

  it.each([
    ['no trace ids', [good(), bad()]],
    ['one trace id missing', [good('a'), bad()]],
    ['equal trace ids', [good('a'), bad('a')]],
  ])('with %s writes nothing when one input is bad', async (_name, inputs) => {
    const before = portal.account.list('notes').length;
    const answer = await portal.call('POST', `${objects}/notes/batch/create`, { inputs });
    expect(answer.status).toBe(400);
    expect(portal.account.list('notes')).toHaveLength(before);
  });

  it('with distinct trace ids writes the good ones and answers 207', async () => {
    const inputs = [good('a'), bad('b'), good('c')];
    const answer = await portal.call('POST', `${objects}/notes/batch/create`, { inputs });
    expect(answer.status).toBe(207);
    expect(answer.body).toMatchObject({
      results: [{ objectWriteTraceId: 'a' }, { objectWriteTraceId: 'c' }],
      errors: [{ context: { objectWriteTraceId: ['b'] } }],
    });
  });

  it('refuses 101 inputs, and two with one email', async () => {
    const many = { inputs: Array.from({ length: 101 }, () => good()) };
    const twins = { inputs: ['a@b.de', 'A@b.de'].map((email) => ({ properties: { email } })) };
    expect((await portal.call('POST', `${objects}/notes/batch/create`, many)).status).toBe(400);
    expect((await portal.call('POST', `${objects}/contacts/batch/create`, twins)).status).toBe(400);
  });

  it.each([
    ['a wrong type id', '1001', 204],
    ['an unknown contact', '99999', 202],
  ])('with %s creates nothing', async (_name, id, associationTypeId) => {
    const before = portal.account.list('notes').length;
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }];
    const { status } = await portal.call('POST', `${objects}/notes`, {
      ...good(),
      associations: [{ to: { id }, types }],
    });
    expect(status).toBe(400);
    expect(portal.account.list('notes')).toHaveLength(before);
  });
});

describe('batch update', () => {
  const update = (id: string, firstname = 'Ada') => ({ id, properties: { firstname } });

  it.each([
    ['a repeated id', [update('1001'), update('1001')]],
    ['an unknown id', [update('1001', 'Never'), update('99')]],
  ])('with %s changes nothing', async (_name, inputs) => {
    const answer = await portal.call('POST', `${objects}/contacts/batch/update`, { inputs });
    expect(answer.status).toBe(400);
    expect(portal.account.get('contacts', '1001')?.history.has('firstname')).toBe(false);
  });

  it('fails for the old id of a merged contact, which a GET follows', async () => {
    portal.account.merge('contacts', '1050', '1051');
    const path = `${objects}/contacts/1051?properties=hs_merged_object_ids`;
    const followed = await portal.call('GET', path);
    const inputs = [update('1051')];
    const updated = await portal.call('POST', `${objects}/contacts/batch/update`, { inputs });
    expect(followed.body).toMatchObject({
      id: '1050',
      properties: { hs_merged_object_ids: '1051' },
    });
    expect(updated.status).toBe(400);
  });
});

describe('batch upsert', () => {
  it('creates and updates by email and says which is new', async () => {
    const inputs = ['p0@example.com', 'new@example.com'].map((id) => ({
      id,
      idProperty: 'email',
      properties: { lastname: 'L' },
    }));
    const { body } = await portal.call('POST', `${objects}/contacts/batch/upsert`, { inputs });
    expect(body).toMatchObject({ results: [{ id: '1001', new: false }, { new: true }] });
  });

  it('refuses hs_object_id as the identifier', async () => {
    const inputs = [{ id: '1001', idProperty: 'hs_object_id', properties: {} }];
    const { status } = await portal.call('POST', `${objects}/contacts/batch/upsert`, { inputs });
    expect(status).toBe(400);
  });
});

describe('deletion', () => {
  it('archives, shows only with archived=true, and shrugs at repetition', async () => {
    const path = `${objects}/contacts/1100`;
    expect((await portal.call('DELETE', path)).status).toBe(204);
    expect((await portal.call('DELETE', path)).status).toBe(204);
    expect((await portal.call('GET', path)).status).toBe(404);
    expect((await portal.call('GET', `${path}?archived=true`)).body['archived']).toBe(true);
  });

  it('erases for good with gdpr-delete', async () => {
    const body = { objectId: 'p60@example.com', idProperty: 'email' };
    const { status } = await portal.call('POST', `${objects}/contacts/gdpr-delete`, body);
    expect(status).toBe(204);
    expect(portal.account.get('contacts', '1061')).toBeUndefined();
  });
});

describe('listing', () => {
  it('pages through everything once', async () => {
    const seen: unknown[] = [];
    let after: string | undefined = '0';
    while (after !== undefined) {
      const { body } = await portal.call('GET', `${objects}/contacts?limit=50&after=${after}`);
      seen.push(...(body['results'] as { id: string }[]).map(({ id }) => id));
      after = (body['paging'] as { next: { after: string } } | undefined)?.next.after;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(portal.account.list('contacts').length);
  });
});
