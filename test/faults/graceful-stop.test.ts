import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startProcess } from '../../demo/processes.ts';
import { creations } from '../support/end-state.ts';
import { slaFolder } from '../support/sla-folder.ts';
import type { Folder } from '../support/sla-folder.ts';
import { until } from '../support/until.ts';
import { PORTAL, PUBLIC_URL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const LEADS = 60;
const ROUNDS = 3;

/** One seller gets them all, within a minute. */
const SLA = { tiers: [{ id: 'ready', first_touch: '1 hour' }], daily_cap_per_seller: 1_000 };
const LIMITS = { limits: { windows_per_minute: 1_000 } };

let world: World;
let folder: Folder;
beforeAll(async () => {
  folder = slaFolder(SLA, LIMITS);
  world = await startWorld({ settings: { CONFIG_DIR: folder.path } });
  // There is a while between request and answer, so that something is always under way.
  world.sim.latency(60);
});
afterAll(async () => {
  await world.close();
  folder.remove();
});

function inFlight(): Promise<number> {
  return world.redis.zcard(`${world.prefix}:{${PORTAL}}:inflight`);
}

/** Another process at the same address, as when a new version is rolled out. */
async function replaceWebhooks(): Promise<void> {
  const next = startProcess('webhooks/main.ts', world.environment);
  await next.said('webhooks are received');
  const address = /"address":"([^"]+)"/u.exec(next.output())?.[1] ?? '';
  world.sim.webhooks.target(`${address}/webhooks/hubspot`, `${PUBLIC_URL}/webhooks/hubspot`);
  await world.webhooks.stop();
  world.webhooks = next;
}

describe('G07 G02 both processes are replaced under load', () => {
  it('loses nothing, doubles nothing, and leaves no lead to wait for a lease', async () => {
    const leads = Array.from({ length: LEADS }, () => world.lead());
    for (let round = 0; round < ROUNDS; round++) {
      const own = leads.filter((_, i) => i % ROUNDS === round);
      for (const { id } of own) world.account.submitForm(id, 'Request a demo', 'Demo');
      await until(async () => (await inFlight()) > 0, { what: 'work that is under way' });
      await Promise.all([world.workers.stop(), replaceWebhooks()]);
      expect(await inFlight(), 'what was begun is finished before the process ends').toBe(0);
      world.workers = await world.startWorkers();
    }
    for (const lead of leads) {
      await until(() => world.account.value(lead, 'baton_window') === 'open');
      expect(world.of(lead, 'tasks')).toHaveLength(1);
      expect(world.of(lead, 'notes')).toHaveLength(1);
    }
    expect([...creations(world)].filter(([, count]) => count > 1)).toEqual([]);
    const output = `${world.workers.output()}${world.webhooks.output()}`;
    expect(output.split('\n').filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});
