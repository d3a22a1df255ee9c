import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { baton } from '../support/baton.ts';
import { digestsOf, linesAbout, sellersTasks } from '../support/digests.ts';
import { byRef, creations, endState } from '../support/end-state.ts';
import type { EndState } from '../support/end-state.ts';
import { linesWith, redisDump } from '../support/redis-dump.ts';
import { restlessWorkers } from '../support/restless-workers.ts';
import type { RestlessWorkers } from '../support/restless-workers.ts';
import { HANDOFF, MANAGER, slaFolder } from '../support/sla-folder.ts';
import { until } from '../support/until.ts';
import { PORTAL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

/** The same seed kills at the same moments: `KILL_SEED=7 npx vitest run test/faults/whole-life.test.ts`. */
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
const PATIENCE = { within: 400_000 };
const UI = { changeSource: 'CRM_UI' };
const LEAVER = 'leaver@example.com';

/** Who asks for a demo has time, so that what people do comes before any step; a hand-raiser has none. */
const SLA = {
  tiers: [
    { id: 'hand-raiser', when: { signal: 'form', name: ['Contact sales'] }, first_touch: '6 seconds' },
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

const STORIES = {
  ignored: async ({ world, lead, open }: Life) => {
    await open(lead.ignored, 'Contact sales');
    await until(() => told(world, MANAGER, lead.ignored) === 1, PATIENCE);
    await until(() => taskOf(world, lead.ignored).hubspot_owner_id === idOf(world, HANDOFF), PATIENCE);
  },
  called: async ({ world, lead, open, beat }: Life) => {
    await open(lead.called, 'Request a demo');
    await beat();
    const values = { hs_timestamp: new Date().toISOString(), hubspot_owner_id: world.owner };
    const call = world.account.create('calls', values, UI);
    world.account.associate('calls', call.id, 'contacts', lead.called.id);
    await until(() => taskOf(world, lead.called).hs_task_status === 'COMPLETED', PATIENCE);
  },
  leaving: async ({ world, lead, open, renewed, beat }: Life) => {
    await open(lead.leaving, 'Request a demo');
    await beat();
    const leaver = world.account.owners.find(({ email }) => email === LEAVER);
    expect(taskOf(world, lead.leaving).hubspot_owner_id).toBe(leaver?.id);
    if (leaver) leaver.archived = true;
    // Owners are read every ten minutes: a worker that starts knows them at once.
    await renewed();
    world.account.update('contacts', lead.leaving.id, { phone: '+49 30 7654321' }, UI);
    await until(() => taskOf(world, lead.leaving).hubspot_owner_id !== leaver?.id, PATIENCE);
  },
  merged: async ({ world, lead, open, beat }: Life) => {
    await open(lead.first, 'Request a demo');
    await open(lead.second, 'Request a demo');
    await beat();
    world.account.merge('contacts', lead.second.id, lead.first.id, UI);
    await until(() => openTasks(world, lead.second).length === 1, PATIENCE);
  },
  erased: async ({ world, lead, open, beat }: Life) => {
    await open(lead.erased, 'Request a demo');
    await beat();
    world.account.gdprDelete(lead.erased.id, UI);
    await until(async () => (await tracesIn(world)).length === 0, PATIENCE);
  },
  ticked: async ({ world, lead, open, beat }: Life) => {
    await open(lead.ticked, 'Request a demo');
    await beat();
    const [task] = sellersTasks(world, lead.ticked);
    world.account.update('tasks', task?.id ?? '', { hs_task_status: 'COMPLETED' }, UI);
    world.account.submitForm(lead.ticked.id, 'Contact sales', 'Talk to us');
    await until(() => told(world, MANAGER, lead.ticked) === 1, PATIENCE);
    await until(() => told(world, HANDOFF, lead.ticked) === 1, PATIENCE);
  },
  booked: async ({ world, lead, open, beat }: Life) => {
    await open(lead.booked, 'Request a demo');
    await beat();
    world.account.bookMeeting(lead.booked.id, 'A first look', Date.now() + 86_400_000);
    await until(() => taskOf(world, lead.booked).hs_task_status === 'DEFERRED', PATIENCE);
  },
};

const T0 = Date.now();
function trace(text: string): void {
  process.stderr.write(`${((Date.now() - T0) / 1000).toFixed(2)} ${text}\n`);
}

type Leads = ReturnType<typeof toLeads>;
type Life = {
  readonly world: World;
  readonly lead: Leads;
  /** Until there is a task and everything says so. */
  readonly open: (contact: CrmRecord, form: string) => Promise<void>;
  /** Until no worker runs that was there before. */
  readonly renewed: () => Promise<void>;
  /** People take their time: workers die meanwhile. */
  readonly beat: () => Promise<void>;
};

/** What became of it all. */
type Ended = {
  readonly lead: Leads;
  readonly end: EndState;
  readonly report: unknown;
  /** What must not have been, at any moment. */
  readonly faults: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
};

function toLeads(world: World) {
  const [ignored, called] = [world.lead(), world.lead()];
  const leaver = idOf(world, LEAVER) ?? '';
  const leaving = world.lead({ hubspot_owner_id: leaver });
  const [first, second] = [world.lead(), world.lead()];
  const erased = world.lead(PERSON);
  const [company = ''] = world.account.associated('contacts', erased.id, 'companies');
  world.account.update('companies', company, { name: 'Umbergrove' }, UI);
  return { ignored, called, leaving, first, second, erased, ticked: world.lead(), booked: world.lead() };
}

async function live(isKilled: boolean): Promise<Ended> {
  const folder = slaFolder(SLA, LIMITS);
  const cache = mkdtempSync(join(tmpdir(), 'baton-compiled-'));
  const settings = { CONFIG_DIR: folder.path, NODE_COMPILE_CACHE: cache };
  const world = await startWorld({ settings, people: [MANAGER, LEAVER] });
  // Whoever is killed leaves nothing compiled behind: this does, so that the next ones start fast.
  await baton(world.environment, 'status');
  const startedAt = Date.now();
  const workers = isKilled ? restlessWorkers(world, SEED) : null;
  if (isKilled) {
    let seen = 0;
    setInterval(() => {
      for (const call of world.sim.calls.slice(seen)) if (call.mutating) trace(`${call.method} ${call.path} ${call.status} x${(call.body as any)?.inputs?.length}`);
      seen = world.sim.calls.length;
    }, 5).unref();
  }
  const said = [() => world.webhooks.output(), () => workers?.output() ?? world.workers.output()];
  try {
    const lead = toLeads(world);
    const stop = watch(world, lead);
    await Promise.all(Object.entries(STORIES).map(async ([name, story]) => { await story(toLife(world, lead, workers)); if (isKilled) trace(`story over: ${name}`); }));
    if (isKilled) trace('nothing owed?');
    await nothingOwed(world);
    if (isKilled) trace('nothing owed');
    await workers?.calm();
    await nothingOwed(world);
    const report = await baton(world.environment, 'report', '--json');
    expect(report.code, report.output).toBe(0);
    const made = creations(world);
    const output = said.map((text) => text()).join('\n');
    return {
      lead,
      end: endState(world, Object.values(lead)),
      report: JSON.parse(report.stdout),
      faults: [
        ...stop(),
        ...[...made].filter(([, count]) => count > 1).map(([ref]) => `created twice: ${ref}`),
        ...doubles(world),
        ...output.split('\n').filter((line) => /"level":(?:"error"|50)/u.test(line)),
        ...linesWith(output, TRACES),
        ...(await tracesIn(world)),
        ...(await world.redis.hkeys(`${world.prefix}:{${PORTAL}}:failures`)).filter((id) => id !== 'alive'),
      ],
      figures: {
        seconds: Math.round((Date.now() - startedAt) / 1_000),
        kills: workers?.kills() ?? 0,
        writes: world.sim.calls.filter(({ mutating, status }) => mutating && status < 400).length,
        unanswered: world.sim.calls.filter(({ status }) => status === 0).length,
        records: toWrites(world),
        created: made.size,
        doubles: [...made.values()].reduce((sum, count) => sum + count - 1, 0),
      },
    };
  } finally {
    await workers?.close();
    await world.close();
    folder.remove();
    rmSync(cache, { recursive: true, force: true });
  }
}

function toLife(world: World, lead: Leads, workers: RestlessWorkers | null): Life {
  return {
    world,
    lead,
    beat: workers?.beat ?? (() => Promise.resolve()),
    open: async (contact, form) => {
      await workers?.beat();
      world.account.submitForm(contact.id, form, 'Talk to us');
      const isOpen = () => world.account.value(contact, 'baton_window') === 'open';
      const isWhole = () =>
        sellersTasks(world, contact).length === 1 && world.of(contact, 'notes').length === 1;
      await until(() => isOpen() && isWhole(), { ...PATIENCE, what: `a window of ${contact.id}` });
      trace(`open ${contact.id}`);
    },
    renewed:
      workers?.renewed ??
      (async () => {
        await world.workers.stop();
        world.workers = await world.startWorkers();
      }),
  };
}

const idOf = (world: World, email: string) =>
  world.account.owners.find((one) => one.email === email)?.id;
const taskOf = (world: World, contact: CrmRecord) =>
  world.values(sellersTasks(world, contact)[0] ?? contact);
const openTasks = (world: World, contact: CrmRecord) =>
  sellersTasks(world, contact).filter(
    (task) => !['COMPLETED', 'DEFERRED'].includes(world.values(task).hs_task_status ?? ''),
  );
const told = (world: World, email: string, contact: CrmRecord) =>
  digestsOf(world, email).reduce((sum, digest) => sum + linesAbout(digest, contact), 0);

/** Whatever Redis, or Baton in HubSpot, still says of the person who is erased. */
async function tracesIn(world: World): Promise<string[]> {
  const records = [...world.account.list('notes'), ...world.account.list('tasks')];
  const written = records.map((record) => JSON.stringify(world.values(record))).join('\n');
  return linesWith(`${written}\n${await redisDump(world.redis, world.prefix)}`, TRACES);
}

/** Looks again and again whether anybody has more than one open task; after a merge two, until one of them is ended. */
function watch(world: World, lead: Leads): () => string[] {
  const found = new Set<string>();
  const timer = setInterval(() => {
    for (const [name, contact] of Object.entries(lead)) {
      const open = openTasks(world, contact).length;
      if (open > (name === 'second' ? 2 : 1)) found.add(`${open} open tasks at once: ${name}`);
    }
  }, 20);
  return () => {
    clearInterval(timer);
    return [...found];
  };
}

/** Records that were written, not requests: those hold up to a hundred. */
function toWrites({ sim }: World): number {
  const written = sim.calls.filter(({ mutating, status }) => mutating && status < 400);
  return written.reduce((sum, { body }) => sum + ((body as { inputs?: unknown[] }).inputs?.length ?? 1), 0);
}

function doubles(world: World): string[] {
  return (['notes', 'tasks'] as const).flatMap((type) =>
    [...byRef(world, type)]
      .filter(([, records]) => records.length > 1)
      .map(([ref, records]) => `${records.length} ${type} of ${ref}`),
  );
}

/** Nobody is on the way or waits for another try; the daily look and the last pass of an erasure may wait. */
async function nothingOwed(world: World): Promise<void> {
  const due = `${world.prefix}:{${PORTAL}}:due`;
  await until(async () => {
    await world.quiet();
    const waiting = await world.redis.zrangebyscore(due, '-inf', Date.now() + 90_000);
    return waiting.every((member) => member.startsWith('erase:'));
  }, PATIENCE);
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

  it('G02 looks the same in HubSpot as if no worker had ever died', () => {
    expect(killed.end).toEqual(calm.end);
  });
  it('x', () => {
    expect(calm.faults).toEqual([]);
    expect(killed.faults).toEqual([]);
    expect(killed.report).toEqual(calm.report);
  });
});
