import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal } from './portal.ts';
import type { Portal } from './portal.ts';

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
  const { account } = portal;
  account.addOwner({ email: 'ann@example.com', firstName: 'Ann' });
  account.addOwner({ email: 'old@example.com', archived: true });
  for (let count = 0; count < 3; count += 1) account.create('contacts', {});
});
afterAll(() => portal.simulator.close());

describe('owners', () => {
  const path = '/crm/owners/2026-09';

  it('are listed without the archived, and without a time zone', async () => {
    const { body, text } = await portal.call('GET', path);
    expect(body['results']).toMatchObject([{ email: 'ann@example.com', type: 'PERSON' }]);
    expect(text).not.toMatch(/zone/i);
    const archived = await portal.call('GET', `${path}?archived=true`);
    expect(archived.body['results']).toMatchObject([{ email: 'old@example.com', archived: true }]);
    expect((await portal.call('GET', `${path}?email=x@y.de`)).body['results']).toEqual([]);
  });

  it('are found by owner id and by user id', async () => {
    const [ann] = portal.account.owners;
    const byId = await portal.call('GET', `${path}/${ann?.id}`);
    const byUser = await portal.call('GET', `${path}/${ann?.userId}?idProperty=userId`);
    expect(byId.body).toEqual(byUser.body);
    expect((await portal.call('GET', `${path}/${ann?.userId}`)).status).toBe(404);
  });
});

it('account details name time zone, currency and domain', async () => {
  const { body } = await portal.call('GET', '/account-info/2026-09/details');
  expect(body).toMatchObject({
    portalId: 62_515,
    timeZone: 'Europe/Berlin',
    companyCurrency: 'EUR',
    uiDomain: 'app-eu1.hubspot.com',
  });
});

describe('lists', () => {
  const root = '/crm/lists/2026-09';

  it('take members idempotently and tell of the missing', async () => {
    const { listId } = portal.account.addList('Ready', 'MANUAL', ['1001']);
    const added = await portal.call('PUT', `${root}/${listId}/memberships/add`, [
      '1001',
      '1002',
      '99',
    ]);
    expect(added.body).toEqual({
      recordsIdsAdded: ['1002'],
      recordIdsRemoved: [],
      recordIdsMissing: ['99'],
    });
    await portal.call('PUT', `${root}/${listId}/memberships/add-and-remove`, {
      recordIdsToAdd: ['1003'],
      recordIdsToRemove: ['1001'],
    });
    await portal.call('PUT', `${root}/${listId}/memberships/remove`, ['1002']);
    const page = await portal.call('GET', `${root}/${listId}/memberships`);
    expect(page.body).toMatchObject({ total: 1, results: [{ recordId: '1003' }] });
    const mine = await portal.call('GET', `${root}/records/0-1/1003/memberships`);
    expect(mine.body).toMatchObject({ results: [{ listId }] });
    expect((await portal.call('GET', `${root}/${listId}`)).body).toMatchObject({
      list: { name: 'Ready', processingType: 'MANUAL', size: 1 },
    });
  });

  it('refuse members from outside when they are dynamic, and unknown lists', async () => {
    const { listId } = portal.account.addList('Smart', 'DYNAMIC');
    const dynamic = await portal.call('PUT', `${root}/${listId}/memberships/add`, ['1001']);
    const unknown = await portal.call('PUT', `${root}/4711/memberships/add`, ['1001']);
    expect([dynamic.status, unknown.status]).toEqual([400, 404]);
  });
});
