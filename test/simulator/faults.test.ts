import { afterEach, beforeEach, expect, it } from 'vitest';
import { objects, startPortal } from './portal.ts';
import type { Portal } from './portal.ts';

let portal: Portal;
const note = { properties: { hs_timestamp: '2026-11-21T10:00:00Z' } };
const create = () => portal.call('POST', `${objects}/notes`, note);
const count = () => portal.account.list('notes').length;

beforeEach(async () => {
  portal = await startPortal();
});
afterEach(() => portal.simulator.close());

it.each([
  ['before', 0],
  ['after', 1],
] as const)('a status %s the commit leaves %i notes', async (when, notes) => {
  portal.simulator.fault({ method: 'POST', do: { kind: 'status', status: 503, when } });
  expect((await create()).status).toBe(503);
  expect(count()).toBe(notes);
  expect((await create()).status).toBe(201);
});

it.each([
  ['before', 0],
  ['after', 1],
] as const)('a connection cut %s the commit leaves %i notes', async (when, notes) => {
  portal.simulator.fault({ path: '/notes', do: { kind: 'drop', when } });
  await expect(create()).rejects.toThrow();
  expect(count()).toBe(notes);
  expect(portal.simulator.calls.at(-1)).toMatchObject({ status: 0, mutating: true });
});

it('takes its own body and headers', async () => {
  const body = { message: 'locked' };
  const headers = { 'retry-after': '2' };
  portal.simulator.fault({ do: { kind: 'status', status: 423, when: 'before', body, headers } });
  const answer = await create();
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([423, '2']);
  expect(answer.body).toEqual(body);
});

it('skips, counts, matches method, path and account, and can be cleared', async () => {
  const { simulator } = portal;
  const kind = { kind: 'status', status: 502, when: 'before' } as const;
  simulator.fault({ portalId: 1, times: Infinity, do: kind });
  simulator.fault({ method: 'PATCH', times: Infinity, do: kind });
  simulator.fault({ method: 'POST', path: '/notes', skip: 1, times: 2, do: kind });
  const statuses = [];
  for (let turn = 0; turn < 4; turn += 1) statuses.push((await create()).status);
  expect(statuses).toEqual([201, 502, 502, 201]);
  simulator.clearFaults();
  expect((await portal.call('PATCH', `${objects}/notes/1001`, note)).status).toBe(200);
});

it('meets what mentions a record, alone or in a batch', async () => {
  const [bad, good] = [
    portal.account.create('contacts', {}),
    portal.account.create('contacts', {}),
  ];
  portal.simulator.fault({
    mentions: bad.id,
    times: Infinity,
    do: { kind: 'status', status: 500, when: 'before' },
  });
  const read = async (...ids: string[]) => {
    const inputs = ids.map((id) => ({ id }));
    return (
      await portal.call('POST', `${objects}/contacts/batch/read`, {
        properties: ['email'],
        propertiesWithHistory: [],
        inputs,
      })
    ).status;
  };
  expect([await read(bad.id), await read(good.id), await read(good.id, bad.id)]).toEqual([
    500, 200, 500,
  ]);
});

it('delays', async () => {
  portal.simulator.fault({ do: { kind: 'delay', ms: 30, when: 'before' } });
  const start = performance.now();
  await create();
  expect(performance.now() - start).toBeGreaterThan(25);
});

it('logs every call with its endpoint, and bodies only of those that change something', async () => {
  portal.account.create('contacts', { email: 'a@b.de' });
  await portal.call('PATCH', `${objects}/contacts/1001`, { properties: { city: 'Ulm' } });
  await portal.call('GET', `${objects}/contacts/a@b.de?idProperty=email`);
  expect(portal.simulator.calls).toMatchObject([
    {
      method: 'PATCH',
      endpoint: `${objects}/contacts/{id}`,
      status: 200,
      portalId: 62_515,
      mutating: true,
      body: { properties: { city: 'Ulm' } },
    },
    { method: 'GET', endpoint: `${objects}/contacts/{id}`, mutating: false },
  ]);
});
