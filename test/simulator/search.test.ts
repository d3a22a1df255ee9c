import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { objects, startPortal } from './portal.ts';
import type { Portal } from './portal.ts';

let portal: Portal;
const path = `${objects}/contacts/search`;
const whole = { after: '0', limit: 10, properties: ['email'], sorts: [], filterGroups: [] };
const filter = { propertyName: 'firstname', operator: 'HAS_PROPERTY' };
const groups = (counts: readonly number[]) =>
  counts.map((count) => ({ filters: Array.from({ length: count }, () => filter) }));

beforeAll(async () => {
  portal = await startPortal();
  const { account } = portal;
  account.create('contacts', { firstname: 'Ada', num_notes: '9', city: 'New York' });
  account.create('contacts', { firstname: 'Bob', num_notes: '10', city: 'York' });
  account.create('contacts', { firstname: 'Cid', recent_conversion_date: '2026-11-20T10:00:00Z' });
  account.archive('contacts', account.create('contacts', { firstname: 'Zoe' }).id);
});
afterAll(() => portal.simulator.close());

// Five searches a second are a limit of their own: every search below has an account of its own.
let accounts = 0;
async function search(body: unknown) {
  const { simulator } = portal;
  accounts += 1;
  const bearer = `search-${accounts}`;
  const scopes = ['crm.objects.contacts.read'];
  const account = simulator.addAccount({ portalId: accounts, staticTokens: { [bearer]: scopes } });
  for (const contact of portal.account.list('contacts')) {
    const properties = [...contact.history].flatMap(([name, [newest]]) =>
      name.startsWith('hs_') ? [] : [[name, newest?.value ?? '']],
    );
    account.create('contacts', Object.fromEntries(properties));
  }
  return portal.call('POST', path, body, bearer);
}

describe('a refused search', () => {
  it.each([
    ['no after', { ...whole, after: undefined }],
    ['no filterGroups', { ...whole, filterGroups: undefined }],
    ['no limit', { ...whole, limit: undefined }],
    ['no properties', { ...whole, properties: undefined }],
    ['no sorts', { ...whole, sorts: undefined }],
    ['limit 201', { ...whole, limit: 201 }],
    ['two sorts', { ...whole, sorts: ['email', 'firstname'] }],
    ['six groups', { ...whole, filterGroups: groups([1, 1, 1, 1, 1, 1]) }],
    ['seven filters in a group', { ...whole, filterGroups: groups([7]) }],
    ['nineteen filters', { ...whole, filterGroups: groups([4, 4, 4, 4, 3]) }],
    ['a page beyond 10,000', { ...whole, after: '9991' }],
    ['more than 3,000 characters', { ...whole, query: 'x'.repeat(3000) }],
    [
      'an unknown property',
      { ...whole, filterGroups: [{ filters: [{ ...filter, propertyName: 'nope' }] }] },
    ],
    [
      'IN without values',
      { ...whole, filterGroups: [{ filters: [{ ...filter, operator: 'IN', value: 'x' }] }] },
    ],
  ])('%s', async (_name, body) => {
    expect((await search(body)).status).toBe(400);
  });
});

describe('operators', () => {
  it.each([
    ['firstname', { operator: 'EQ', value: 'ada' }, 1],
    ['firstname', { operator: 'NEQ', value: 'Ada' }, 2],
    ['firstname', { operator: 'IN', values: ['ada', 'bob'] }, 2],
    ['firstname', { operator: 'NOT_IN', values: ['ada', 'bob'] }, 1],
    ['num_notes', { operator: 'GT', value: '9' }, 1],
    ['num_notes', { operator: 'LTE', value: '10' }, 2],
    ['num_notes', { operator: 'BETWEEN', value: '10', highValue: '11' }, 1],
    ['num_notes', { operator: 'NOT_HAS_PROPERTY' }, 1],
    ['num_notes', { operator: 'HAS_PROPERTY' }, 2],
    ['city', { operator: 'CONTAINS_TOKEN', value: 'york' }, 2],
    ['city', { operator: 'CONTAINS_TOKEN', value: 'yo*' }, 2],
    ['city', { operator: 'CONTAINS_TOKEN', value: 'yor' }, 0],
    ['recent_conversion_date', { operator: 'GTE', value: '1732000000000' }, 1],
    ['recent_conversion_date', { operator: 'LT', value: '2026-11-20' }, 0],
  ])('%s %o finds %i', async (propertyName, condition, count) => {
    const filterGroups = [{ filters: [{ propertyName, ...condition }] }];
    const { status, body } = await search({ ...whole, filterGroups });
    expect([status, body['total']]).toEqual([200, count]);
  });
});

it('sorts numbers as numbers, the unset last, and pages with a cursor', async () => {
  const sorts = [{ propertyName: 'num_notes', direction: 'DESCENDING' }];
  const body = { ...whole, sorts, limit: 2, properties: ['firstname'] };
  const first = await search(body);
  const second = await search({ ...body, after: '2' });
  expect(first.body).toMatchObject({
    total: 3,
    results: [{ properties: { firstname: 'Bob' } }, { properties: { firstname: 'Ada' } }],
    paging: { next: { after: '2' } },
  });
  expect(second.body).toMatchObject({ results: [{ properties: { firstname: 'Cid' } }] });
  expect(second.body['paging']).toBeUndefined();
});

it('allows five searches a second, without rate headers', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => portal.call('POST', path, whole)),
  );
  vi.useRealTimers();
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429]);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.body).toMatchObject({
    message: 'You have reached your secondly limit.',
    policyName: 'SECONDLY',
  });
  for (const { headers } of answers) expect(headers.has('x-hubspot-ratelimit-max')).toBe(false);
});
