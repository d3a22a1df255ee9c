import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { checklistFolder, roomyText } from '../support/checklist-folder.ts';
import { sellersTasks } from '../support/digests.ts';
import { creations } from '../support/end-state.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';
import { startMortalRedis } from '../support/mortal-redis.ts';
import type { MortalRedis } from '../support/mortal-redis.ts';
import { queuesAtWork } from '../support/queues-at-work.ts';
import { until } from '../support/until.ts';
import { doubles, failures, nothingOwed } from '../support/whole-checks.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const PATIENCE = { within: 180_000 };
const UI = { changeSource: 'CRM_UI' };
/** How long a fault lasts at least, and how long something happens to somebody in it. */
const STEP_MS = 300;

type Net = {
  readonly redis: MortalRedis;
  readonly webhooksToRedis: FaultProxy;
  readonly workersToRedis: FaultProxy;
  readonly workersToHubSpot: FaultProxy;
};
type Fault = {
  readonly what: string;
  readonly strike: (net: Net) => Promise<void> | void;
  readonly mend: (net: Net) => Promise<void> | void;
};

const network = (between: string, proxyOf: (net: Net) => FaultProxy): Fault[] => [
  {
    what: `${between} the network is cut`,
    strike: (net) => proxyOf(net).cut(),
    mend: (net) => proxyOf(net).pass(),
  },
  {
    what: `${between} the network is half-open`,
    strike: (net) => proxyOf(net).hang(),
    mend: (net) => proxyOf(net).pass(),
  },
];
const KILLED: Fault = {
  what: 'Redis is killed, -9, and comes back with its append-only file',
  strike: ({ redis }) => redis.kill(),
  mend: ({ redis }) => redis.revive(),
};
const FAULTS: readonly Fault[] = [
  KILLED,
  { ...KILLED, what: 'Redis is killed once more' },
  ...network('between webhooks and Redis', (net) => net.webhooksToRedis),
  ...network('between workers and Redis', (net) => net.workersToRedis),
  ...network('between workers and HubSpot', (net) => net.workersToHubSpot),
];

const roomy = checklistFolder(roomyText());
const figures = { rounds: 0, 'events refused and sent again': 0, 'writes under fire': 0 };
const lasted: string[] = [];
let net: Net;
let world: World;
let pids: readonly (number | undefined)[];
const everybody: CrmRecord[] = [];

beforeAll(async () => {
  const redis = await startMortalRedis();
  world = await startWorld({
    redisUrl: redis.url,
    // What comes, comes by webhook: nothing is found again that was lost.
    switches: { calculatedPropertiesSendEvents: true },
    settings: { CONFIG_DIR: roomy.dir, POLL_MS: '86400000' },
    each: async ({ HUBSPOT_API_URL: hubspot = '' }) => {
      const [webhooksToRedis, workersToRedis, workersToHubSpot] = (await Promise.all(
        [redis.url, redis.url, hubspot].map(startFaultProxy),
      )) as [FaultProxy, FaultProxy, FaultProxy];
      net = { redis, webhooksToRedis, workersToRedis, workersToHubSpot };
      return {
        webhooks: { REDIS_URL: webhooksToRedis.through(redis.url) },
        workers: {
          REDIS_URL: workersToRedis.through(redis.url),
          HUBSPOT_API_URL: workersToHubSpot.through(hubspot),
        },
      };
    },
  });
  world.sim.latency(15);
  pids = pidsNow();
});

afterAll(async () => {
  const made = [...creations(world).values()];
  const isLost = (lead: CrmRecord) =>
    sellersTasks(world, lead).length === 0 || !noteOf(lead).length;
  const [doubled, losses] = [made.filter((n) => n > 1).length, everybody.filter(isLost).length];
  const counts = { ...figures, doubles: doubled, losses };
  process.stdout.write(`${JSON.stringify(counts)}\n${lasted.join('\n')}\n`);
  await world.close();
  await Promise.all(
    [net.webhooksToRedis, net.workersToRedis, net.workersToHubSpot].map((one) => one.close()),
  );
  await net.redis.close();
  roomy.dispose();
});

function pidsNow(): (number | undefined)[] {
  const { webhooks, workers } = world;
  return [webhooks, workers].map(({ child }) => (child.exitCode === null ? child.pid : undefined));
}

const window = (contact: CrmRecord) => world.account.value(contact, 'baton_window');
const statusOf = (contact: CrmRecord) =>
  sellersTasks(world, contact).map((task) => world.values(task).hs_task_status);
const noteOf = (contact: CrmRecord) =>
  world.of(contact, 'notes').map((note) => world.values(note).hs_note_body ?? '');
const writes = () =>
  world.sim.calls.filter(({ mutating, status }) => mutating && status < 400).length;
const refused = () => world.sim.deliveries.filter(({ status }) => status !== 200).length;
const asksForSales = ({ id }: CrmRecord) =>
  world.account.submitForm(id, 'Contact sales', 'Talk to us');

function call(contact: CrmRecord): void {
  const values = { hs_timestamp: new Date().toISOString(), hubspot_owner_id: world.owner };
  const { id } = world.account.create('calls', values, UI);
  world.account.associate('calls', id, 'contacts', contact.id);
}

/** What stands in HubSpot of somebody, in one line. */
function stateOf(contact: CrmRecord): string {
  const edited = noteOf(contact).map((body) => (body.includes('Replied') ? 'edited note' : 'note'));
  return [window(contact), ...statusOf(contact), ...edited].join(', ');
}

const OPEN = 'open, NOT_STARTED, note';

async function cast() {
  const [called, answered, booked] = [world.lead(), world.lead(), world.lead()];
  const early = [world.lead(), world.lead(), world.lead()];
  const late = Array.from({ length: 8 }, () => world.lead());
  for (const lead of [called, answered, booked]) asksForSales(lead);
  await until(() => [called, answered, booked].every((lead) => stateOf(lead) === OPEN), PATIENCE);
  await nothingOwed(world, PATIENCE.within);
  return { called, answered, booked, early, late };
}

function expected({ called, answered, booked, early, late }: Awaited<ReturnType<typeof cast>>) {
  return new Map([
    [called, 'working, COMPLETED, note'],
    [answered, 'open, NOT_STARTED, edited note'],
    [booked, 'closed, DEFERRED, note'],
    ...[...early, ...late].map((lead) => [lead, OPEN] as const),
  ]);
}

/** A Redis that is away or busy is none: HubSpot sends those events again. */
function ourFaults(): string[] {
  const said = [world.webhooks.output(), world.workers.output()].join('\n').split('\n');
  return said.filter((line) => line.includes('"level":50'));
}

describe('the baton is kept while Redis or the network fails', () => {
  it.each(FAULTS)('G02 G07 $what', { timeout: 600_000 }, async ({ what, strike, mend }) => {
    const actors = await cast();
    const { called, answered, booked, early, late } = actors;
    const wanted = expected(actors);
    everybody.push(...wanted.keys());
    const before = { writes: writes(), refused: refused() };
    for (const lead of early) asksForSales(lead);
    // In the act: the first of them is being written.
    await until(() => writes() > before.writes, PATIENCE);
    await strike(net);
    const news = [
      () => call(called),
      () => world.account.replyToEmail(answered.id),
      () => world.account.bookMeeting(booked.id, 'A first look', Date.now() + 86_400_000),
      ...late.map((lead) => () => asksForSales(lead)),
    ];
    for (const happens of news) {
      happens();
      await pause(STEP_MS);
    }
    const under = writes() - before.writes;
    await mend(net);
    const mendedAt = Date.now();
    const isRight = () => [...wanted].every(([lead, state]) => stateOf(lead) === state);
    await until(isRight, { ...PATIENCE, what: 'everybody to be as they should' }).catch(() => null);
    expect([...wanted.keys()].map(stateOf)).toEqual([...wanted.values()]);
    const seconds = (Date.now() - mendedAt) / 1_000;
    await queuesAtWork(world, called, PATIENCE.within);
    await nothingOwed(world, PATIENCE.within);
    expect([...wanted.keys()].map(stateOf)).toEqual([...wanted.values()]);

    figures.rounds++;
    figures['writes under fire'] += under;
    figures['events refused and sent again'] += refused() - before.refused;
    lasted.push(`${what}: everything written ${seconds.toFixed(1)} s after it was mended`);
    expect(await doubles(world)).toEqual([]);
    expect(await failures(world)).toEqual([]);
    expect(ourFaults()).toEqual([]);
    expect(pidsNow()).toEqual(pids);
    expect((await fetch(`${world.address}/readyz`)).status).toBe(200);
  });

  it('G02 nobody of all rounds has anything twice, however often it was asked for', () => {
    expect([...creations(world)].filter(([, count]) => count > 1)).toEqual([]);
    for (const contact of everybody) {
      expect([statusOf(contact).length, noteOf(contact).length]).toEqual([1, 1]);
    }
  });
});
