import { afterAll, beforeAll, expect, it } from 'vitest';

import { startSimulator } from '../../simulator/start.ts';
import type { Simulator } from '../../simulator/types.ts';
import { createClient } from '../../src/hubspot/client.ts';
import { searchStates } from '../../src/hubspot/search-states.ts';
import type { FoundState } from '../../src/hubspot/search-states.ts';
import { createTransport } from '../../src/hubspot/transport.ts';
import { createLog } from '../../src/log.ts';
import { FREE_BUDGET } from '../support/free-budget.ts';

let sim: Simulator;
beforeAll(async () => {
  sim = await startSimulator();
});
afterAll(() => sim.close());

function portal(portalId: number) {
  const token = `token-${portalId}`;
  const scopes = ['crm.objects.contacts.read', 'crm.schemas.contacts.read'];
  const account = sim.addAccount({
    portalId,
    limitPer10Seconds: 100_000,
    staticTokens: { [token]: scopes },
  });
  const client = createClient({
    transport: createTransport(sim.url, () => Promise.resolve(token)),
    budget: FREE_BUDGET,
    mayWrite: () => Promise.resolve(false),
    counted: () => undefined,
    now: Date.now,
    log: createLog('silent', 'test'),
  });
  const found = async () => {
    const states: FoundState[] = [];
    for await (const page of searchStates(client)) states.push(...page);
    return states;
  };
  return { account, found };
}

it('finds nothing where Baton never went live: the property that it looks for is not there', async () => {
  const { account, found } = portal(1);
  account.create('contacts', { email: 'ada@example.com' });
  expect(await found()).toEqual([]);
});

it('finds the contacts in which something was left', async () => {
  const { account, found } = portal(2);
  account.addProperty('contacts', { name: 'baton_state' });
  account.create('contacts', { email: 'ada@example.com' });
  const left = account.create('contacts', { email: 'bo@example.com', baton_state: 'sealed' });
  expect(await found()).toEqual([{ contactId: left.id, state: 'sealed' }]);
});
