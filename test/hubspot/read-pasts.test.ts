import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startSimulator } from '../../simulator/start.ts';
import type { Account, CrmRecord, Simulator } from '../../simulator/types.ts';
import type { LeadPast, PastDeal } from '../../src/domain/backtest/lead-past.ts';
import { needs } from '../../src/domain/checklist/needs.ts';
import { createClient } from '../../src/hubspot/client.ts';
import { readDefinitions } from '../../src/hubspot/read-definitions.ts';
import { readPasts } from '../../src/hubspot/read-pasts.ts';
import { createTransport } from '../../src/hubspot/transport.ts';
import { createLog } from '../../src/log.ts';
import { buildChecklist, DAY, HOUR } from '../support/builders.ts';
import { ALL_SCOPES } from '../support/hubspot-reader.ts';
import { FREE_BUDGET } from '../support/free-budget.ts';

const PORTAL = 4711;
const NOW = Date.now();
const NEEDS = needs(buildChecklist());

let sim: Simulator;
let account: Account;

beforeAll(async () => {
  sim = await startSimulator();
  const less = ALL_SCOPES.filter((scope) => scope !== 'sales-email-read');
  account = sim.addAccount({
    portalId: PORTAL,
    limitPer10Seconds: 100_000,
    staticTokens: { all: ALL_SCOPES, less },
  });
});
afterAll(() => sim.close());

async function read(ids: readonly string[], token = 'all'): Promise<LeadPast[]> {
  const client = createClient({
    transport: createTransport(sim.url, () => Promise.resolve(token)),
    budget: FREE_BUDGET,
    mayWrite: () => Promise.resolve(false),
    counted: () => undefined,
    now: Date.now,
    log: createLog('silent', 'test'),
  });
  const definitions = await readDefinitions(client, 'contacts');
  return readPasts(client, PORTAL, ids, NEEDS, definitions, null);
}

function by(changeSource: string, at: number) {
  return { changeSource, at, silent: true };
}

function contact(at = NOW - 90 * DAY): CrmRecord {
  return account.create('contacts', { jobtitle: 'Clerk' }, by('IMPORT', at));
}

async function past({ id }: CrmRecord, token?: string): Promise<LeadPast> {
  const [found] = await read([id], token);
  if (!found) throw new Error(`no past of ${id}`);
  return found;
}

describe('the past of a lead', () => {
  it('holds the histories of what rules, signals and answers need, newest first', async () => {
    const lead = contact();
    account.update('contacts', lead.id, { jobtitle: 'CFO' }, by('CRM_UI', NOW - DAY));
    const { histories, properties } = await past(lead);
    expect(histories.jobtitle).toEqual([
      { value: 'CFO', at: NOW - DAY, setBy: 'CRM_UI' },
      { value: 'Clerk', at: NOW - 90 * DAY, setBy: 'IMPORT' },
    ]);
    expect(properties.jobtitle).toMatchObject({ type: 'string', label: 'Job Title' });
    expect(Object.keys(histories)).toEqual(
      expect.arrayContaining(['recent_conversion_date', 'hs_buying_role', 'notes_last_contacted']),
    );
  });

  it('keeps HubSpot’s order of what was written in one millisecond', async () => {
    const lead = contact();
    for (const jobtitle of ['Intern', 'CFO']) {
      account.update('contacts', lead.id, { jobtitle }, by('CRM_UI', NOW - DAY));
    }
    const { histories } = await past(lead);
    expect(histories.jobtitle?.map(({ value }) => value)).toEqual(['CFO', 'Intern', 'Clerk']);
  });

  it('is read of many at once, and of nobody who is gone', async () => {
    const leads = Array.from({ length: 120 }, () => contact());
    const [first] = leads;
    if (first) account.archive('contacts', first.id);
    const before = sim.calls.length;
    const pasts = await read(leads.map(({ id }) => id));
    expect(pasts).toHaveLength(119);
    // Definitions; three times fifty histories; whose deals and engagements there are.
    expect(sim.calls.length - before).toBe(1 + 3 + 1 + 4);
  });

  it('has engagements by when they were and by when they were logged', async () => {
    const lead = contact();
    const values = { hs_timestamp: String(NOW - 30 * DAY), hs_call_status: 'COMPLETED' };
    const call = account.create('calls', values, by('CRM_UI', NOW - DAY));
    account.associate('calls', call.id, 'contacts', lead.id);
    expect((await past(lead)).engagements.call).toMatchObject({
      available: true,
      value: [{ id: call.id, at: NOW - 30 * DAY, createdAt: NOW - DAY, direction: 'outbound' }],
    });
  });

  it('says what the app may not read', async () => {
    const lead = contact();
    account.replyToEmail(lead.id, NOW - DAY);
    expect((await past(lead, 'less')).engagements.email).toMatchObject({
      available: false,
      reason: expect.stringContaining('sales-email-read') as string,
    });
  });
});

describe('the deals of a lead', () => {
  const made = (properties: Record<string, string>, at: number) => {
    const lead = contact();
    const deal = account.create(
      'deals',
      { dealname: 'D', pipeline: 'default', ...properties },
      by('CRM_UI', at),
    );
    account.associate('deals', deal.id, 'contacts', lead.id);
    return { lead, deal };
  };
  const stage = ({ id }: CrmRecord, dealstage: string, at: number) =>
    account.update('deals', id, { dealstage }, by('CRM_UI', at));
  const deals = async (lead: CrmRecord) => {
    const found = (await past(lead)).deals;
    return found.available ? found.value : found;
  };

  it('are open from when HubSpot had them', async () => {
    const at = NOW - 20 * DAY;
    const planned = { dealstage: 'contractsent', closedate: new Date(NOW - HOUR).toISOString() };
    const { lead, deal } = made(planned, at);
    expect(await deals(lead)).toEqual([
      { id: deal.id, createdAt: at, states: [{ at, isOpen: true }], isWon: false },
    ]);
  });

  it('are closed from when the stage said so, whatever date stands in the deal', async () => {
    const { lead, deal } = made({ dealstage: 'contractsent' }, NOW - 20 * DAY);
    stage(deal, 'closedwon', NOW - 5 * DAY);
    const closedate = new Date(NOW - 15 * DAY).toISOString();
    account.update('deals', deal.id, { closedate }, by('CRM_UI', NOW - 4 * DAY));
    expect(await deals(lead)).toMatchObject([
      {
        isWon: true,
        states: [
          { at: NOW - 5 * DAY, isOpen: false },
          { at: NOW - 20 * DAY, isOpen: true },
        ],
      },
    ]);
  });

  it('are open again from when the stage said so', async () => {
    const { lead, deal } = made({ dealstage: 'closedlost' }, NOW - 20 * DAY);
    stage(deal, 'contractsent', NOW - 10 * DAY);
    stage(deal, 'closedlost', NOW - 5 * DAY);
    const [found] = (await deals(lead)) as readonly PastDeal[];
    expect(found?.states.map(({ isOpen }) => isOpen)).toEqual([false, true, false]);
  });
});

describe('a deal without a history', () => {
  const at = (days: number) => new Date(NOW - days * DAY).toISOString();
  const dealOf = async (properties: Record<string, string>) => {
    const results = [{ id: '77', properties }];
    const link = { from: { id: '1' }, to: [{ toObjectId: '77' }] };
    const answers: Record<string, unknown> = {
      'objects/2026-09/contacts': { results: [{ id: '1', properties: {} }] },
      'associations/2026-09/contacts/deals': { results: [link] },
      'objects/2026-09/deals': { results },
    };
    const answer = ({ path }: { path: string }) => {
      const key = Object.keys(answers).find((one) => path.includes(one)) ?? '';
      return Promise.resolve({ status: 200, header: () => null, body: answers[key] ?? {} });
    };
    const unused = () => Promise.reject(new Error('not asked'));
    const client = { read: answer, search: unused, update: unused, create: unused };
    const [found] = await readPasts(client, PORTAL, ['1'], NEEDS, new Map(), null);
    return found?.deals.available ? found.deals.value[0]?.states : null;
  };
  const open = { createdate: at(30), hs_is_closed: 'false' };
  const closed = { ...open, hs_is_closed: 'true', closedate: at(10) };
  const state = (days: number, isOpen: boolean) => ({ at: NOW - days * DAY, isOpen });

  it.each([
    ['is open from when it was made', open, [state(30, true)]],
    ['is open from when it was brought in', { ...open, hs_createdate: at(20) }, [state(20, true)]],
    ['is closed from its close date', closed, [state(10, false), state(30, true)]],
    [
      'was never open where it has none',
      { ...closed, closedate: '' },
      [state(30, false), state(30, true)],
    ],
  ])('%s', async (_name, properties, states) => {
    expect(await dealOf(properties)).toEqual(states);
  });
});
