import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess } from '../../demo/processes.ts';
import type { CrmRecord } from '../../simulator/types.ts';
import type { WindowLine } from '../../src/domain/backtest/window-lines.ts';
import { HOUR, ZONE } from '../support/builders.ts';
import { until } from '../support/until.ts';
import { startPastWorld } from './past-world.ts';
import type { PastWorld } from './past-world.ts';

type Figures = {
  name: string;
  version: number;
  assumeCurrent: boolean;
  leads: number;
  leadsWithWindow: number;
  windows: number;
  outcomes: Record<string, number>;
  opened: WindowLine[];
};
type Report = { since: number; until: number; assumeCurrent: boolean; versions: Figures[] };

/** More than one page of HubSpot's search, beside the seed. */
const MANY = 410;

describe('leads of the past, played forward', () => {
  let world: PastWorld;
  let draft: string;
  let since: string;
  let yesterday: string;
  let planted: CrmRecord;
  let backdated: CrmRecord;
  let called: CrmRecord;
  let rival: CrmRecord;
  beforeAll(async () => {
    world = await startPastWorld(MANY);
    const { account, imported, set, daysAgo } = world;
    const day = (at: number) => DateTime.fromMillis(at, { zone: ZONE }).toISODate() ?? '';
    since = day(daysAgo(530));
    yesterday = day(daysAgo(1));
    // The other version asks for no person, so that more windows open.
    draft = await world.draft((text) => text.replace('[chief, ceo,', '[chief, clerk, ceo,'));

    planted = imported(90, { jobtitle: 'Clerk in training', email: 'planted@many.example' });
    account.submitForm(planted.id, 'Contact sales', 'Talk to us', {}, daysAgo(50));
    set(planted, { jobtitle: 'CEO' }, 10);

    backdated = imported(90, { email: 'backdated@many.example' });
    const form = new Date(daysAgo(50)).toISOString();
    const name = 'Talk to us: Contact sales';
    set(backdated, { recent_conversion_date: form, recent_conversion_event_name: name }, 48);

    called = imported(90, { email: 'called@many.example' });
    account.submitForm(called.id, 'Contact sales', 'Talk to us', {}, daysAgo(50));
    const call = account.create(
      'calls',
      { hs_timestamp: String(daysAgo(50) + HOUR), hs_call_status: 'COMPLETED' },
      { changeSource: 'CRM_UI', at: daysAgo(3), silent: true },
    );
    account.associate('calls', call.id, 'contacts', called.id);

    // Only today does HubSpot say where the competitor works.
    rival = world.byEmail('chad.sterling@rival.example');
    account.submitForm(rival.id, 'Contact sales', 'Talk to us', {}, daysAgo(30));
  });
  afterAll(() => world.close());

  const backtest = async (...args: string[]) => {
    const { out } = await world.baton('--json', 'checklist', 'backtest', '--since', since, ...args);
    return JSON.parse(out) as Report;
  };
  const both = (...args: string[]) => backtest('--until', yesterday, '--file', draft, ...args);
  const reads = (from: number) => world.sim.calls.slice(from);
  const mutating = () => world.sim.calls.filter((call) => call.mutating).length;
  const windowsOf = ({ id }: CrmRecord, { opened }: Figures) =>
    opened.filter(({ contactId }) => contactId === id);
  const ofContacts = (calls: typeof world.sim.calls) =>
    calls.filter(({ path }) => path.includes('/contacts/')).length;
  /** The history of a property, oldest first. */
  const times = (contact: CrmRecord, name: string) =>
    (contact.history.get(name) ?? []).map(({ timestamp }) => timestamp).toReversed();

  let whole: Report;
  let wholeReads = 0;

  it('A5 G16 reports two versions side by side, writes nothing, and keeps within few calls', async () => {
    const before = world.sim.calls.length;
    whole = await both();
    const calls = reads(before);
    wholeReads = ofContacts(calls);
    expect(mutating()).toBe(0);
    const [current, other] = whole.versions;
    expect(current).toMatchObject({ name: 'in effect', version: 3, assumeCurrent: false });
    expect(other).toMatchObject({ version: 4, leads: current?.leads });
    expect(other?.windows).toBeGreaterThan(current?.windows ?? Infinity);
    const perHundred = (calls.length / (current?.leads ?? 1)) * 100;
    process.stdout.write(
      `back-test: ${current?.leads} leads, ${calls.length} calls, ${perHundred.toFixed(1)} per 100 leads\n`,
    );
    expect(perHundred).toBeLessThan(10);
  });

  it('A5 counts what a plain recount by hand counts', () => {
    const [current, other] = whole.versions;
    // Every second one asked sales and every third is a clerk; so was, at that time, the one planted here.
    const asked = Array.from({ length: MANY }, (_one, i) => i).filter((i) => i % 2 === 0);
    const clerks = asked.filter((i) => i % 3 === 0).length + 1;
    expect((other?.windows ?? 0) - (current?.windows ?? 0)).toBe(clerks);
    // Beside the heads: five of the seed (twice Wanjirũ; Annika saw two price pages), and three planted here.
    const heads = asked.length - clerks + 1;
    expect((current?.windows ?? 0) - heads).toBe(5 + 3);
    expect(current?.leads).toBe(
      world.account.list('contacts').filter(({ updatedAt }) => updatedAt >= whole.since).length,
    );
  });

  it('A5 says when each window would have opened and closed, why, and what became of it', () => {
    const [current] = whole.versions;
    if (!current) throw new Error('no figures');
    const [director, boss, owner] = [
      'chiara.dangelo@lumen-ceramica.example',
      'soren.kjaergaard@fjordlys.example',
      'wanjiru.kamau@kilimo.example',
    ].map(world.byEmail);
    if (!director || !boss || !owner) throw new Error('not in the seed');
    const line = (contact: CrmRecord, change: Partial<WindowLine>) => ({
      contactId: contact.id,
      isTooEarly: false,
      isTooLate: false,
      ...change,
    });
    for (const [contact, outcome] of [
      [director, 'touched'],
      [boss, 'missed'],
    ] as const) {
      const [form] = times(contact, 'recent_conversion_date');
      const [reply] = times(contact, 'hs_sales_email_last_replied');
      const closedAt = fiveWorkingDaysAfter(reply ?? 0);
      expect(windowsOf(contact, current)).toEqual([
        line(contact, { openedAt: form ?? 0, closedAt, reason: 'expired', outcome }),
      ]);
    }
    const [form] = times(owner, 'recent_conversion_date');
    const [reply] = times(owner, 'hs_sales_email_last_replied');
    const [dealId = ''] = world.account.associated('contacts', owner.id, 'deals');
    const dealAt = world.account.get('deals', dealId)?.createdAt ?? 0;
    const until = fiveWorkingDaysAfter(form ?? 0);
    expect(windowsOf(owner, current)).toEqual([
      line(owner, { openedAt: form ?? 0, closedAt: until, reason: 'expired', outcome: 'missed' }),
      line(owner, {
        openedAt: reply ?? 0,
        closedAt: dealAt,
        reason: 'deal_opened',
        outcome: 'by_itself',
      }),
    ]);
  });

  it('A5 does not look ahead: neither values nor signals that HubSpot got later, but touches as they were', () => {
    const [current] = whole.versions;
    if (!current) throw new Error('no figures');
    expect(windowsOf(planted, current)).toEqual([]);
    expect(windowsOf(backdated, current)).toMatchObject([{ openedAt: world.daysAgo(48) }]);
    expect(windowsOf(called, current)).toMatchObject([
      { openedAt: world.daysAgo(50), outcome: 'touched' },
    ]);
  });

  it('A5 goes on where a killed run was ended, with fewer reads and the same figures', async () => {
    world.sim.latency(150);
    const args = ['checklist', 'backtest', '--since', since, '--until', yesterday, '--file', draft];
    const command = startProcess('src/cli/main.ts', world.environment, [...args, '--restart']);
    await until(async () => (await world.progress('backtest')).looked === 200);
    await command.stop('SIGKILL');
    world.sim.latency(0);
    expect((await world.progress('backtest')).done).toBe(false);
    const before = world.sim.calls.length;
    const { out, err } = await world.baton('--json', ...args);
    expect(err).toContain('Going on after 200 contacts of a run that was ended');
    expect(JSON.parse(out)).toEqual(whole);
    expect(ofContacts(reads(before))).toBeLessThan(wholeReads);
    expect(mutating()).toBe(0);
  }, 60_000);

  it('begins anew for other versions', async () => {
    const ended = { ...(await world.progress('backtest')), done: false, lastId: '9999999999' };
    await world.redis.set(`${world.prefix}:{4711}:backtest`, JSON.stringify(ended));
    const { versions } = await backtest('--until', yesterday);
    expect(versions).toEqual([whole.versions[0]]);
  });

  it('A5 takes today’s companies for the past’s where it is told to, and says so', async () => {
    const assumed = await both('--assume-current');
    expect(assumed.versions.map(({ assumeCurrent }) => assumeCurrent)).toEqual([true, true]);
    const windows = ({ versions: [current] }: Report) => current && windowsOf(rival, current);
    expect(windows(whole)).toHaveLength(1);
    expect(windows(assumed)).toHaveLength(0);
  });

  it('takes the members of a list, and prints for people what JSON holds', async () => {
    const { listId } = world.account.addList('Asked', 'MANUAL', [planted.id, called.id]);
    const { code, out, err } = await world.baton(
      ...['checklist', 'backtest', '--since', since, '--list', listId, '--assume-current'],
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('2 leads, ');
    expect(out).toMatch(/^leads with a window +1 of 2 \*$/mu);
    expect(out).toMatch(new RegExp(`^\\* ${called.id} .* touched +no new signal in time$`, 'mu'));
  });

  it.each([
    [['--since', '2099-01-01'], '--since lies in the future'],
    [['--since', '2026-02-01', '--until', '2026-01-31'], '--until lies before --since'],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await world.baton('checklist', 'backtest', ...args);
    expect(code).not.toBe(0);
    expect(err).toContain(message);
  });

  let simulated: unknown;

  it('simulate A5 says who changes between two versions, and by which criterion', async () => {
    const clerk = world.imported(20, { jobtitle: 'Clerk', email: 'clerk@many.example' });
    world.account.submitForm(clerk.id, 'Contact sales', 'Talk to us', {}, world.now - HOUR);
    const before = mutating();
    const { out } = await world.baton('--json', 'checklist', 'simulate', '--file', draft);
    simulated = figuresOf(out);
    const found = JSON.parse(out) as {
      leads: number;
      moves: Record<string, number>;
      by: Record<string, number>;
      before: Record<string, number>;
      examples: unknown[];
    };
    expect(found.moves).toEqual({ 'not_ready → ready': 1 });
    expect(found.by).toEqual({ 'right-person': 1 });
    expect(found.examples).toEqual([
      { contactId: clerk.id, before: 'not_ready', after: 'ready', by: ['right-person'] },
    ]);
    expect(Object.values(found.before).reduce((sum, n) => sum + n, 0)).toBe(found.leads);
    expect(mutating()).toBe(before);
    const text = (await world.baton('checklist', 'simulate', '--file', draft)).out;
    expect(text).toContain(`contact ${clerk.id.padEnd(12)} not ready → ready (right-person)`);
    expect(text).toMatch(/^1 of \d+ \(0 %\) leads change:$/mu);
  });

  it('simulate goes on where a killed run was ended, with the contacts of the first', async () => {
    const args = ['checklist', 'simulate', '--file', draft];
    world.sim.latency(150);
    const command = startProcess('src/cli/main.ts', world.environment, [...args, '--restart']);
    await until(async () => (await world.progress('simulate')).looked === 200);
    await command.stop('SIGKILL');
    world.sim.latency(0);
    const before = world.sim.calls.length;
    const { out, err } = await world.baton('--json', ...args);
    expect(err).toContain('Going on after 200 contacts');
    expect(reads(before).filter(({ path }) => path.endsWith('/contacts/search'))).toHaveLength(2);
    expect(figuresOf(out)).toEqual(simulated);
    expect(mutating()).toBe(0);
  }, 60_000);
});

/** The last 30 days begin with the run. */
function figuresOf(out: string): unknown {
  return { ...(JSON.parse(out) as object), source: null };
}

/** Counted by hand, day by day; Monday to Friday, from 9:00 to 17:30 in Berlin. */
function fiveWorkingDaysAfter(at: number): number {
  let day = DateTime.fromMillis(at, { zone: ZONE });
  const isWorked = () =>
    day.weekday <= 5 && !['2026-12-25', '2027-01-01'].includes(day.toISODate() ?? '');
  const minutes = day.hour * 60 + day.minute + day.second / 60;
  if (isWorked() && minutes < 9 * 60)
    day = day.set({ hour: 9, minute: 0, second: 0, millisecond: 0 });
  else if (!isWorked() || minutes >= 17.5 * 60) {
    do day = day.plus({ days: 1 });
    while (!isWorked());
    day = day.set({ hour: 9, minute: 0, second: 0, millisecond: 0 });
  }
  for (let left = 5; left > 0; left--) {
    do day = day.plus({ days: 1 });
    while (!isWorked());
  }
  return day.toMillis();
}
