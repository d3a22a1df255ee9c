import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { baton } from '../support/baton.ts';
import { sellersTasks } from '../support/digests.ts';
import { creations, endState, recordsWritten } from '../support/end-state.ts';
import type { EndState } from '../support/end-state.ts';
import { linesWith } from '../support/redis-dump.ts';
import { restlessWorkers } from '../support/restless-workers.ts';
import type { RestlessWorkers } from '../support/restless-workers.ts';
import { HANDOFF, MANAGER, slaFolder } from '../support/sla-folder.ts';
import { until } from '../support/until.ts';
import {
  doubles,
  failures,
  isLookedAt,
  nothingOwed,
  openTasks,
  told,
  tracesIn,
  watchOpenTasks,
} from '../support/whole-checks.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

/** The same seed draws the same moments: `KILL_SEED=7 npx vitest run test/faults/whole-life.test.ts`. */
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
const PATIENCE = { within: 400_000 };
const UI = { changeSource: 'CRM_UI' };
const SELLER = 'seller@example.com';
const LEAVER = 'leaver@example.com';

/** Who asks for a demo has time, so that what people do comes before any step; a hand-raiser has none. */
const SLA = {
  tiers: [
    {
      id: 'hand-raiser',
      when: { signal: 'form', name: ['Contact sales'] },
      first_touch: '6 seconds',
    },
    { id: 'ready', first_touch: '1 hour' },
  ],
  remind_at: '50%',
  escalate: [
    { at: '100%', to: MANAGER },
    { at: '200%', to: HANDOFF, reassign: true },
  ],
  daily_cap_per_seller: 1_000,
};
const LIMITS = { limits: { windows_per_minute: 1_000 } };

/** Nobody else's traces look like these. */
const PERSON = {
  firstname: 'Zuleika',
  lastname: 'Quarterflash',
  email: 'zuleika@umbergrove.example',
  jobtitle: 'CTO of Lanternworks',
};
const TRACES = ['Zuleika', 'Quarterflash', 'umbergrove', 'Lanternworks'];

type Leads = ReturnType<typeof toLeads>;
type Life = {
  readonly world: World;
  readonly lead: Leads;
  /** A form is sent, and everything that comes of it stands in HubSpot. */
  readonly open: (contact: CrmRecord, form: string) => Promise<void>;
  /** People take their time: workers die meanwhile. */
  readonly beat: () => Promise<void>;
  /** No worker runs any more that was there before. */
  readonly renewed: () => Promise<void>;
};

const STORIES: readonly ((life: Life) => Promise<void>)[] = [
  async function isIgnored({ world, lead, open }) {
    await open(lead.ignored, 'Contact sales');
    await until(() => told(world, MANAGER, lead.ignored) === 1, PATIENCE);
    const handoff = idOf(world, HANDOFF);
    await until(() => taskOf(world, lead.ignored).hubspot_owner_id === handoff, PATIENCE);
  },
  async function isCalled({ world, lead, open, beat }) {
    await open(lead.called, 'Request a demo');
    await beat();
    const values = { hs_timestamp: new Date().toISOString(), hubspot_owner_id: world.owner };
    const call = world.account.create('calls', values, UI);
    world.account.associate('calls', call.id, 'contacts', lead.called.id);
    await until(() => taskOf(world, lead.called).hs_task_status === 'COMPLETED', PATIENCE);
  },
  async function losesItsOwner({ world, lead, open, beat, renewed }) {
    await open(lead.left, 'Request a demo');
    const leaver = world.account.owners.find(({ email }) => email === LEAVER);
    expect(taskOf(world, lead.left).hubspot_owner_id).toBe(leaver?.id);
    if (leaver) leaver.archived = true;
    // Owners are read every ten minutes: a worker that starts knows them at once.
    await renewed();
    await beat();
    world.account.update('contacts', lead.left.id, { phone: '+49 30 7654321' }, UI);
    await until(() => taskOf(world, lead.left).hubspot_owner_id !== leaver?.id, PATIENCE);
  },
  async function areMerged({ world, lead, open, beat }) {
    await open(lead.earlier, 'Request a demo');
    await open(lead.later, 'Request a demo');
    await beat();
    world.account.merge('contacts', lead.later.id, lead.earlier.id, UI);
    await until(() => openTasks(world, lead.later).length === 1, PATIENCE);
  },
  async function isErased({ world, lead, open, beat }) {
    await open(lead.erased, 'Request a demo');
    await until(() => isLookedAt(world, lead.erased), PATIENCE);
    await beat();
    world.account.gdprDelete(lead.erased.id, UI);
    await until(async () => (await tracesIn(world, TRACES)).length === 0, PATIENCE);
  },
  async function isTickedOff({ world, lead, open, beat }) {
    await open(lead.ticked, 'Request a demo');
    await beat();
    const [task] = sellersTasks(world, lead.ticked);
    world.account.update('tasks', task?.id ?? '', { hs_task_status: 'COMPLETED' }, UI);
    world.account.submitForm(lead.ticked.id, 'Contact sales', 'Talk to us');
    await until(() => told(world, MANAGER, lead.ticked) === 1, PATIENCE);
    await until(() => told(world, HANDOFF, lead.ticked) === 1, PATIENCE);
  },
  async function booksAMeeting({ world, lead, open, beat }) {
    await open(lead.booked, 'Request a demo');
    await beat();
    world.account.bookMeeting(lead.booked.id, 'A first look', Date.now() + 86_400_000);
    await until(() => taskOf(world, lead.booked).hs_task_status === 'DEFERRED', PATIENCE);
  },
];

/** What becomes of each: their task, the window as HubSpot has it, and who was told how often. */
const FATES: readonly {
  readonly what: string;
  readonly who: keyof Leads;
  readonly task: Readonly<Record<string, unknown>>;
  readonly window?: string;
  readonly told?: readonly string[];
}[] = [
  {
    what: 'E3 who is ignored is told of, then handed on, with a reminder',
    who: 'ignored',
    task: {
      hs_task_status: 'NOT_STARTED',
      owner: HANDOFF,
      hs_task_reminders: '<then>',
      hs_task_body: containing('Overdue: nobody was in touch by'),
    },
    window: 'open',
    told: [MANAGER],
  },
  {
    what: 'E2 E6 who is called is followed up, and the task says who was in touch',
    who: 'called',
    task: {
      hs_task_status: 'COMPLETED',
      hs_task_body: containing('Closed by Baton: Sam Seller called on <then>.'),
    },
    window: 'working',
  },
  {
    what: 'E4 G17 the task of somebody who leaves goes to somebody who is there',
    who: 'left',
    task: { hs_task_status: 'NOT_STARTED', owner: HANDOFF },
    window: 'open',
  },
  {
    what: 'G27 of two who are merged the earlier task goes on',
    who: 'earlier',
    task: { hs_task_status: 'NOT_STARTED', owner: SELLER },
  },
  {
    what: 'G27 … and the other says why it ended',
    who: 'later',
    task: {
      hs_task_status: 'DEFERRED',
      hs_task_body: containing('Closed by Baton: merged with another contact'),
    },
    window: 'open',
  },
  {
    what: 'G28 who is erased is named nowhere',
    who: 'erased',
    task: { hs_task_status: 'COMPLETED', hs_task_subject: 'Erased by Baton' },
  },
  {
    what: 'E2 E3 a task that is ticked off without a touch is told of, and stays with who ticked it',
    who: 'ticked',
    task: { hs_task_status: 'COMPLETED', owner: SELLER },
    window: 'open',
    told: [MANAGER, HANDOFF],
  },
  {
    what: 'E6 who books a meeting needs no task any more',
    who: 'booked',
    task: { hs_task_status: 'DEFERRED', hs_task_body: containing('a meeting is booked') },
    window: 'closed',
  },
];

function containing(text: string): unknown {
  return expect.stringContaining(text);
}

type Ended = {
  readonly lead: Leads;
  readonly end: EndState;
  /** From reminder to deadline, ms, of the task that nobody touched: every one that it ever had. */
  readonly reminders: readonly number[];
  /** Counts of `baton report`; spans are of this run alone. */
  readonly report: object;
  /** What must not have been, at any moment. */
  readonly faults: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
};

function toLeads(world: World) {
  const [ignored, called] = [world.lead(), world.lead()];
  const left = world.lead({ hubspot_owner_id: idOf(world, LEAVER) });
  const [earlier, later] = [world.lead(), world.lead()];
  const erased = world.lead(PERSON);
  const [company = ''] = world.account.associated('contacts', erased.id, 'companies');
  world.account.update('companies', company, { name: 'Umbergrove' }, UI);
  const [ticked, booked] = [world.lead(), world.lead()];
  return { ignored, called, left, earlier, later, erased, ticked, booked };
}

async function live(isKilled: boolean): Promise<Ended> {
  const folder = slaFolder(SLA, LIMITS);
  const cache = mkdtempSync(join(tmpdir(), 'baton-compiled-'));
  const world = await startWorld({
    settings: { CONFIG_DIR: folder.path, NODE_COMPILE_CACHE: cache },
    people: [MANAGER, LEAVER],
  });
  // As far away as HubSpot is: there is a while between request and answer.
  world.sim.latency(40);
  // Whoever is killed leaves nothing compiled behind; this command does, and those that come after it start sooner.
  await baton(world.environment, 'status');
  const startedAt = Date.now();
  const workers = isKilled ? restlessWorkers(world, SEED) : null;
  try {
    const lead = toLeads(world);
    const all = Object.values(lead);
    // After a merge there are two, until one of them is ended.
    const watched = watchOpenTasks(
      world,
      new Map(all.map((one) => [one, one === lead.later ? 2 : 1])),
    );
    const life = toLife(world, lead, workers);
    await Promise.all(STORIES.map((story) => story(life)));
    await nothingOwed(world, PATIENCE.within);
    await workers?.calm();
    await nothingOwed(world, PATIENCE.within);
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    const report = await baton(world.environment, 'report', '--json');
    expect(report.code, report.output).toBe(0);
    const { speed: _speed, ...counts } = (JSON.parse(report.stdout) as { total: Counts }).total;
    const made = creations(world);
    const said = [world.webhooks.output(), workers?.output() ?? world.workers.output()].join('\n');
    return {
      lead,
      end: endState(world, all),
      reminders: remindersOf(sellersTasks(world, lead.ignored)[0]),
      report: counts,
      faults: [
        ...watched(),
        ...[...made].filter(([, count]) => count > 1).map(([what]) => `made twice: ${what}`),
        ...(await doubles(world)),
        ...(await failures(world)),
        ...(await tracesIn(world, TRACES)),
        ...linesWith(said, TRACES),
        ...said.split('\n').filter(isOurFault),
      ],
      figures: {
        seconds,
        kills: workers?.kills() ?? 0,
        'times in the act': workers?.inTheAct() ?? 0,
        writes: world.sim.calls.filter(({ mutating, status }) => mutating && status < 400).length,
        'records written': recordsWritten(world),
        'notes and tasks made': [...made.values()].reduce((sum, count) => sum + count, 0),
        doubles: [...made.values()].reduce((sum, count) => sum + count - 1, 0),
      },
    };
  } catch (error) {
    // The log alone knows why something did not come.
    const said = [world.webhooks.output(), workers?.output() ?? world.workers.output()].join('\n');
    const last = said.split('\n').filter((line) => /"level":[45]0/u.test(line));
    throw new Error(`${workers?.kills() ?? 0} kills; ${last.slice(-20).join('\n')}`, {
      cause: error,
    });
  } finally {
    await workers?.close();
    await world.close();
    folder.remove();
    rmSync(cache, { recursive: true, force: true });
  }
}

type Counts = { readonly speed: unknown };

function toLife(world: World, lead: Leads, workers: RestlessWorkers | null): Life {
  const beat = workers?.beat ?? (() => Promise.resolve());
  const restarted = async () => {
    await world.workers.stop();
    world.workers = await world.startWorkers();
  };
  return {
    world,
    lead,
    beat,
    renewed: workers?.renewed ?? restarted,
    open: async (contact, form) => {
      await beat();
      world.account.submitForm(contact.id, form, 'Talk to us');
      const isOpen = () => world.account.value(contact, 'baton_window') === 'open';
      const isWritten = () =>
        sellersTasks(world, contact).length === 1 && world.of(contact, 'notes').length === 1;
      const what = `a window of ${contact.id}`;
      await until(() => isOpen() && isWritten(), { ...PATIENCE, what });
    },
  };
}

function idOf(world: World, email: string): string {
  return world.account.owners.find((one) => one.email === email)?.id ?? '';
}

function taskOf(world: World, contact: CrmRecord): Record<string, string> {
  return world.values(sellersTasks(world, contact)[0] ?? contact);
}

function remindersOf(task: CrmRecord | undefined): number[] {
  const due = Date.parse(task?.history.get('hs_timestamp')?.[0]?.value ?? '');
  return (task?.history.get('hs_task_reminders') ?? []).map(({ value }) => Number(value) - due);
}

/** A Redis that is busy is none: HubSpot sends those events again. */
function isOurFault(line: string): boolean {
  return line.includes('"level":50');
}

describe('nobody drops the baton, whoever dies', () => {
  let calm: Ended;
  let killed: Ended;
  beforeAll(async () => {
    process.stdout.write(`KILL_SEED=${SEED}\n`);
    [calm, killed] = await Promise.all([live(false), live(true)]);
    for (const [how, { figures }] of Object.entries({ calm, killed })) {
      const words = Object.entries(figures).map(([what, count]) => `${what} ${count}`);
      process.stdout.write(`${how}: ${words.join(', ')}\n`);
    }
  }, 900_000);

  it.each(FATES)('$what', ({ who, task, window, told: readers = [] }) => {
    for (const { lead, end } of [calm, killed]) {
      const { id } = lead[who];
      expect(end.tasks[`${id}-1`]).toMatchObject([task]);
      expect(end.notes[`${id}-1`]).toHaveLength(1);
      expect(end.contacts[id]?.baton_window).toBe(window);
      const isAbout = (line: string) => line.includes(`/record/0-1/${id}"`);
      const lines = Object.entries(end.digests).flatMap(([email, all]) =>
        all.filter(isAbout).map(() => email),
      );
      expect(lines.toSorted()).toEqual([...readers].toSorted());
    }
  });

  it('E3 reminds half-way to the deadline, and whoever gets the task', () => {
    const [half, handedOn] = [-3_000, 6_000 + 300_000];
    expect(calm.reminders).toEqual([handedOn, half]);
    expect(killed.reminders[0]).toBe(handedOn);
  });

  it('G02 looks the same in HubSpot as if no worker had ever died, but for ids and times', () => {
    expect(killed.figures.kills).toBeGreaterThan(3);
    expect(killed.end).toEqual(calm.end);
  });

  it('G02 G28 nothing is ever doubled, listed as failed, logged as our fault or left of a person', () => {
    expect(calm.faults).toEqual([]);
    expect(killed.faults).toEqual([]);
  });

  it('G3 the report counts the same', () => {
    expect(killed.report).toEqual(calm.report);
    expect(killed.report).toMatchObject({
      windows: 8,
      outcomes: { hit: 2, overdue: 2, ended: 1, waiting: 3 },
      saidDone: { n: 1, of: 8 },
    });
  });
});
