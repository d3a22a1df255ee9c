import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { baton } from '../support/baton.ts';
import { checklistFolder, roomyText } from '../support/checklist-folder.ts';
import { sellersTasks } from '../support/digests.ts';
import { creations } from '../support/end-state.ts';
import { queuesAtWork } from '../support/queues-at-work.ts';
import { startWatchedRedis } from '../support/redis-sentinels.ts';
import type { WatchedRedis } from '../support/redis-sentinels.ts';
import { until } from '../support/until.ts';
import { doubles, failures, nothingOwed } from '../support/whole-checks.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const PATIENCE = { within: 180_000 };

const roomy = checklistFolder(roomyText());
let redis: WatchedRedis;
let world: World;

beforeAll(async () => {
  redis = await startWatchedRedis();
  // The poll is on: what the replica had not heard of yet is found again.
  world = await startWorld({ redisUrl: redis.url, settings: { CONFIG_DIR: roomy.dir } });
  world.sim.latency(15);
});
afterAll(async () => {
  await world.close();
  await redis.close();
  roomy.dispose();
});

const stands = (contact: CrmRecord) =>
  world.account.value(contact, 'baton_window') === 'open' &&
  sellersTasks(world, contact).length === 1 &&
  world.of(contact, 'notes').length === 1;
const asksForSales = ({ id }: CrmRecord) =>
  world.account.submitForm(id, 'Contact sales', 'Talk to us');
const writes = () =>
  world.sim.calls.filter(({ mutating, status }) => mutating && status < 400).length;

describe('a Redis that sentinels watch', () => {
  it(
    'G02 G07 goes on by itself when the master is killed in mid-flight',
    { timeout: 600_000 },
    async () => {
      const pids = [world.webhooks.child.pid, world.workers.child.pid];
      const first = await redis.masterPort();
      const leads = Array.from({ length: 24 }, () => world.lead());
      const [early, late] = [leads.slice(0, 8), leads.slice(8)];
      early.forEach(asksForSales);
      const before = writes();
      await until(() => writes() > before, PATIENCE);
      redis.killMaster();
      const killedAt = Date.now();
      for (const lead of late) {
        asksForSales(lead);
        await pause(250);
      }
      await until(async () => (await redis.masterPort()) !== first, {
        ...PATIENCE,
        what: 'the sentinels to make the replica the master',
      });
      const agreed = Date.now() - killedAt;
      await until(() => leads.every(stands), { ...PATIENCE, what: 'everybody to be written' });
      const written = Date.now() - killedAt;
      await nothingOwed(world, PATIENCE.within);
      await queuesAtWork(world, leads[0] as CrmRecord, PATIENCE.within);
      await nothingOwed(world, PATIENCE.within);
      expect(leads.filter((lead) => !stands(lead))).toEqual([]);

      const said = [world.webhooks.output(), world.workers.output()].join('\n').split('\n');
      const faults = said.filter((line) => line.includes('"level":50'));
      expect(faults).toEqual([]);
      expect(await doubles(world)).toEqual([]);
      expect(await failures(world)).toEqual([]);
      expect([...creations(world)].filter(([, count]) => count > 1)).toEqual([]);
      expect([world.webhooks, world.workers].map(({ child }) => child.exitCode)).toEqual([
        null,
        null,
      ]);
      expect([world.webhooks.child.pid, world.workers.child.pid]).toEqual(pids);
      expect((await fetch(`${world.address}/readyz`)).status).toBe(200);
      process.stdout.write(
        `fail-over agreed after ${agreed} ms, all ${leads.length} leads written after ${written} ms, doubles: 0, losses: 0\n`,
      );
    },
  );

  it('a command finds the new master', async () => {
    const status = await baton(world.environment, 'status');
    expect(status.code, status.output).toBe(0);
    expect(status.stdout).toContain('live');
  });
});
