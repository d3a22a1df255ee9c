import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startSimulator } from '../../simulator/start.ts';
import type { Account, Simulator } from '../../simulator/types.ts';
import { createClient } from '../../src/hubspot/client.ts';
import type { HubSpotClient } from '../../src/hubspot/client.ts';
import { readOwners } from '../../src/hubspot/read-owners.ts';
import { readUsers } from '../../src/hubspot/read-users.ts';
import { createTransport } from '../../src/hubspot/transport.ts';
import { createLog } from '../../src/log.ts';
import { FREE_BUDGET } from '../support/free-budget.ts';

const SCOPES = ['crm.objects.owners.read', 'crm.objects.users.read'];
const LEAVE = [1_796_688_000_000, 1_797_292_800_000] as const;

let sim: Simulator;

beforeAll(async () => {
  sim = await startSimulator();
});
afterAll(() => sim.close());

function clientOf(token: string): HubSpotClient {
  return createClient({
    transport: createTransport(sim.url, () => Promise.resolve(token)),
    budget: FREE_BUDGET,
    mayWrite: () => Promise.resolve(false),
    counted: () => undefined,
    now: Date.now,
    log: createLog('silent', 'test'),
  });
}

let portals = 0;

/** A portal of its own with a token that has these scopes. */
function portal(scopes: readonly string[] = SCOPES) {
  portals += 1;
  const token = `token-${portals}`;
  const account = sim.addAccount({
    portalId: portals,
    limitPer10Seconds: 100_000,
    staticTokens: { [token]: scopes },
  });
  return { account, client: clientOf(token) };
}

function addUser(account: Account, userId: number | null, properties: Record<string, string>) {
  const id: Record<string, string> = userId === null ? {} : { hs_internal_user_id: String(userId) };
  account.create('users', { ...id, ...properties });
}

describe('owners', () => {
  it('G18 come with what they say of their own time', async () => {
    const { account, client } = portal();
    const ann = account.addOwner({ email: 'ann@example.com', firstName: 'Ann' });
    const ben = account.addOwner({ email: 'ben@example.com' });
    const gone = account.addOwner({ email: 'gone@example.com', archived: true });
    account.addOwner({ email: 'no-user@example.com' });
    const [startTimestamp, endTimestamp] = LEAVE;
    addUser(account, ben.userId, { hs_standard_time_zone: 'Europe/London' });
    addUser(account, null, { hs_standard_time_zone: 'Asia/Tokyo' });
    addUser(account, gone.userId, {});
    addUser(account, ann.userId, {
      hs_standard_time_zone: 'Europe/Berlin',
      hs_working_hours: '[{"days":"MONDAY","startMinute":540,"endMinute":1020}]',
      hs_out_of_office_hours: JSON.stringify([{ startTimestamp, endTimestamp }]),
      hs_availability_status: 'away',
    });
    const owners = await readOwners(client);
    const hours = owners.map((owner) => [owner.email, owner.hours]);
    const nothing = { zone: null, days: null, away: [] };
    expect(Object.fromEntries(hours)).toEqual({
      'ann@example.com': { zone: 'Europe/Berlin', days: { 1: [[540, 1020]] }, away: [LEAVE] },
      'ben@example.com': { ...nothing, zone: 'Europe/London' },
      'gone@example.com': nothing,
      'no-user@example.com': undefined,
    });
    expect(owners[0]).toMatchObject({ ownerId: ann.id, name: 'Ann', active: true });
    expect(owners.find(({ email }) => email.startsWith('no-user'))).not.toHaveProperty('hours');
  });

  it('G18 have no hours where the app may not read users', async () => {
    const { account, client } = portal(['crm.objects.owners.read']);
    const ann = account.addOwner({ email: 'ann@example.com' });
    addUser(account, ann.userId, { hs_standard_time_zone: 'Europe/Berlin' });
    const [owner] = await readOwners(client);
    expect(owner).toMatchObject({ email: 'ann@example.com' });
    expect(owner).not.toHaveProperty('hours');
  });

  it('cannot be read without their own scope', async () => {
    const { client } = portal(['crm.objects.users.read']);
    await expect(readOwners(client)).rejects.toMatchObject({ code: 'hubspot-scope-missing' });
  });

  it('are not read without hours because HubSpot is away', async () => {
    const { client } = portal();
    const failing: HubSpotClient = {
      ...client,
      read: (request) =>
        request.path.includes('/users')
          ? Promise.reject(new Error('no answer'))
          : client.read(request),
    };
    await expect(readOwners(failing)).rejects.toThrow('no answer');
  });
});

describe('users', () => {
  it.each([
    [0, 1],
    [100, 1],
    [101, 2],
    [250, 3],
  ])('%i of them take %i requests', async (count, requests) => {
    const { account, client } = portal();
    for (let n = 1; n <= count; n += 1) {
      addUser(account, n, { hs_standard_time_zone: 'Europe/Rome' });
    }
    const users = await readUsers(client);
    expect(users.size).toBe(count);
    expect(users.get(String(count))?.zone).toBe(count > 0 ? 'Europe/Rome' : undefined);
    const calls = sim.calls.filter(({ portalId }) => portalId === account.portalId);
    expect(calls.map(({ endpoint }) => endpoint)).toEqual(
      Array.from({ length: requests }, () => '/crm/objects/2026-09/users'),
    );
  });
});
