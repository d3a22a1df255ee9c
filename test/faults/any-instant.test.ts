import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { between, dice, pick } from '../../bench/dice.ts';
import { findFreePort } from '../../demo/redis/free-port.ts';
import type { CrmRecord } from '../../simulator/types.ts';
import { checklistFolder, roomyText } from '../support/checklist-folder.ts';
import { sellersTasks } from '../support/digests.ts';
import { byRef } from '../support/end-state.ts';
import { after, merged, NOBODY_YET } from '../support/model.ts';
import type { LeadEvent, Shown } from '../support/model.ts';
import { SLOW_STRIKES, STRIKES } from '../support/strikes.ts';
import { until } from '../support/until.ts';
import { failures, nothingOwed, tracesIn } from '../support/whole-checks.ts';
import { PUBLIC_URL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

/** The same seed draws the same: `FAULT_SEED=7 FAULT_ROUNDS=40 npx vitest run test/faults/any-instant.test.ts`. */
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
const USUAL_ROUNDS = 3;
const ROUNDS = Number(process.env.FAULT_ROUNDS ?? USUAL_ROUNDS);
const UI = { changeSource: 'CRM_UI' };
/** A lead that HubSpot fails again and again gets a job of its own, with pauses of a minute and more. */
const PATIENCE = { within: 200_000 };
/** So long after a round HubSpot may still fail; then what met nobody is over. */
const AFTERMATH = { within: 6_000 };
const LEADS = 6;
const STRIKES_PER_ROUND = 4;
/** Between two strikes, ms, and between two events. */
const BEAT_MS = [20, 250] as const;

const roll = dice(SEED);
const roomy = checklistFolder(roomyText());
const struck = new Map<string, number>();
const figures = {
  rounds: 0,
  'events of leads': 0,
  'never told of': 0,
  'told of late': 0,
  'writes under fire': 0,
  'requests that failed': 0,
};
let world: World;
let target = '';
/** Everybody who is there, with what HubSpot should show of them. */
const cast = new Map<CrmRecord, Shown>();
/** Who was turned down: nothing more happens to them, and nothing more may be written of them. */
const retired = new Map<CrmRecord, Shown>();
const erased: string[] = [];
let everKilled = '';

beforeAll(async () => {
  process.stdout.write(`FAULT_SEED=${SEED}\n`);
  const port = await findFreePort();
  world = await startWorld({
    settings: { CONFIG_DIR: roomy.dir },
    each: () => Promise.resolve({ webhooks: { PORT: String(port) } }),
  });
  world.sim.latency(10);
  target = `${world.address}/webhooks/hubspot`;
});

afterAll(async () => {
  const kinds = [...struck].map(([kind, count]) => `${kind} ${count}`).toSorted();
  const losses = found().filter((line, place) => line !== wanted()[place]).length;
  const counts = { ...figures, doubles: doubled().length, losses };
  process.stdout.write(`${JSON.stringify(counts)}\n${kinds.join(', ')}\n`);
  await world.close();
  roomy.dispose();
});

const HAPPENS: Readonly<Record<LeadEvent, (contact: CrmRecord) => void>> = {
  form: ({ id }) => world.account.submitForm(id, 'Contact sales', 'Talk to us'),
  reply: ({ id }) => world.account.replyToEmail(id),
  call: (contact) => {
    const values = { hs_timestamp: new Date().toISOString(), hubspot_owner_id: world.owner };
    const { id } = world.account.create('calls', values, UI);
    world.account.associate('calls', id, 'contacts', contact.id);
  },
  meeting: ({ id }) => world.account.bookMeeting(id, 'A first look', Date.now() + 86_400_000),
  accept: ({ id }) => world.account.update('contacts', id, { baton_verdict: 'accepted' }, UI),
  reject: ({ id }) =>
    world.account.update(
      'contacts',
      id,
      { baton_verdict: 'rejected', baton_verdict_reason: 'right-person' },
      UI,
    ),
};

/** What may happen to somebody now, so that it does not matter which of two things is looked at together with which. */
function drawEvents({ window, isCooling }: Shown): readonly LeadEvent[] {
  const news: readonly [LeadEvent[], ...LeadEvent[][]] = [['form'], ['reply'], ['form', 'reply']];
  if (window === 'closed') return isCooling ? pick(roll, [['form'], ['call']]) : pick(roll, news);
  return pick(roll, [...news, ['call'], ['call'], ['meeting'], ['accept'], ['reject']]);
}

/** How what happens is told: at once, never, or only when everything is over. Twice and in disorder always. */
function tell(happens: () => void): void {
  const way = between(roll, 1, 4);
  figures['events of leads']++;
  if (way === 1) {
    figures['never told of']++;
    world.sim.webhooks.target(null);
    happens();
    world.sim.webhooks.target(target, `${PUBLIC_URL}/webhooks/hubspot`);
    return;
  }
  if (way === 2) {
    figures['told of late']++;
    world.sim.webhooks.pause();
  }
  happens();
}

const tasksOf = (contact: CrmRecord) =>
  sellersTasks(world, contact).map((task) => world.values(task).hs_task_status ?? '');

/** In one line, so that a difference can be read. */
function inWords(
  contact: CrmRecord,
  { readiness, window, tasks }: Shown | ShownNow,
  notes: number,
) {
  return `${contact.id}: ${readiness}, ${window}, ${[...tasks].toSorted().join('+')}, ${notes} notes`;
}
type ShownNow = { readiness: string | null; window: string | null; tasks: readonly string[] };

const everybody = () => [...retired, ...cast];
const wanted = () => everybody().map(([lead, shown]) => inWords(lead, shown, shown.tasks.length));
const found = () =>
  everybody().map(([lead]) => {
    const [readiness, window] = ['baton_readiness', 'baton_window'].map((name) =>
      world.account.value(lead, name),
    );
    const now = { readiness: readiness ?? null, window: window ?? null, tasks: tasksOf(lead) };
    return inWords(lead, now, world.of(lead, 'notes').length);
  });

async function newcomers(): Promise<void> {
  for (const [lead, shown] of cast) {
    if (!shown.isCooling || between(roll, 1, 2) === 1) continue;
    retired.set(lead, shown);
    cast.delete(lead);
  }
  while (cast.size < LEADS) {
    const name = `Quarterflash${cast.size}x${figures.rounds}`;
    cast.set(world.lead({ lastname: name, email: `${name}@example.org` }), NOBODY_YET);
  }
  await until(
    () => [...cast.keys()].every((lead) => world.account.value(lead, 'baton_readiness')),
    {
      ...PATIENCE,
      what: 'everybody to be looked at',
    },
  );
}

async function strikeNow(round: number): Promise<void> {
  const isSlow = round >= USUAL_ROUNDS && between(roll, 1, 6) === 1;
  const { kind, strike } = isSlow ? pick(roll, SLOW_STRIKES) : pick(roll, STRIKES);
  struck.set(kind, (struck.get(kind) ?? 0) + 1);
  const { workers, webhooks } = world;
  await strike(world, roll);
  if (workers !== world.workers) everKilled += workers.output();
  if (webhooks !== world.webhooks) everKilled += webhooks.output();
}

type Parting = { readonly who: readonly CrmRecord[]; readonly happens: () => void };

/** Of those who are open, two may become one, and somebody may ask to be forgotten. Nothing else happens to them then. */
function partings(): Parting[] {
  const open = [...cast].filter(([, { window, tasks }]) => window === 'open' && tasks.length === 1);
  const [survivor, other, leaver] = open;
  const all: Parting[] = [];
  if (survivor && other && between(roll, 1, 3) === 1) {
    cast.set(survivor[0], merged(survivor[1], other[1]));
    cast.delete(other[0]);
    const happens = () => world.account.merge('contacts', survivor[0].id, other[0].id, UI);
    all.push({ who: [survivor[0]], happens });
  }
  if (leaver && between(roll, 1, 3) === 1) {
    erased.push(world.account.value(leaver[0], 'lastname') ?? '');
    cast.delete(leaver[0]);
    all.push({ who: [], happens: () => world.account.gdprDelete(leaver[0].id, UI) });
  }
  return all;
}

const writes = () =>
  world.sim.calls.filter(({ mutating, status }) => mutating && status > 0 && status < 400).length;
const failed = () => world.sim.calls.filter(({ status }) => status === 0 || status >= 400).length;

async function playRound(round: number): Promise<void> {
  await newcomers();
  await nothingOwed(world, PATIENCE.within);
  const parted = partings();
  const busy = new Set(parted.flatMap(({ who }) => who));
  const events = [...cast]
    .filter(([lead]) => !busy.has(lead))
    .flatMap(([lead, shown]) => drawEvents(shown).map((event) => [lead, event] as const));
  world.sim.webhooks.duplicate(between(roll, 1, 3));
  world.sim.webhooks.shuffle(true);
  const fire = (async () => {
    for (let i = 0; i < STRIKES_PER_ROUND; i++) {
      await pause(between(roll, ...BEAT_MS));
      await strikeNow(round);
    }
  })();
  for (const { happens } of parted) happens();
  for (const [lead, event] of events) {
    tell(() => HAPPENS[event](lead));
    cast.set(lead, after(cast.get(lead) ?? NOBODY_YET, event));
    await pause(between(roll, ...BEAT_MS));
  }
  await fire;
  world.sim.webhooks.resume();
}

function doubled(): string[] {
  return (['notes', 'tasks'] as const).flatMap((type) =>
    [...byRef(world, type)].flatMap(([ref, { length }]) =>
      length > 1 ? [`${length} ${type} of ${ref}`] : [],
    ),
  );
}

function ourFaults(): string[] {
  const said = [everKilled, world.webhooks.output(), world.workers.output()].join('\n').split('\n');
  return said.filter((line) => line.includes('"level":50'));
}

describe('whatever happens at any instant', () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => round))(
    'G02 G08 G09 HubSpot looks as a model of the promises says, round %i',
    { timeout: 500_000 },
    async (round) => {
      const before = writes();
      await playRound(round);
      const isRight = () => JSON.stringify(found()) === JSON.stringify(wanted());
      await until(isRight, AFTERMATH).catch(() => null);
      world.sim.clearFaults();
      await until(isRight, { ...PATIENCE, what: 'HubSpot to look as it should' }).catch(() => null);
      expect(found()).toEqual(wanted());
      figures['writes under fire'] += writes() - before;
      await nothingOwed(world, PATIENCE.within);
      expect(found()).toEqual(wanted());
      expect(doubled()).toEqual([]);
      expect(await failures(world)).toEqual([]);
      if (erased.length > 0) {
        await until(async () => (await tracesIn(world, erased)).length === 0, PATIENCE).catch(
          () => null,
        );
        expect(await tracesIn(world, erased)).toEqual([]);
      }
      expect(ourFaults()).toEqual([]);
      figures.rounds++;
      figures['requests that failed'] = failed();
    },
  );

  it('… and it did happen', () => {
    expect(figures['requests that failed']).toBeGreaterThan(0);
    expect(struck.size).toBeGreaterThan(2);
  });
});
