import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { digestsOf, linesAbout, sellersTasks } from '../support/digests.ts';
import { MANAGER, slaFolder } from '../support/sla-folder.ts';
import type { Folder } from '../support/sla-folder.ts';
import { until } from '../support/until.ts';
import { PORTAL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const SWEEP_MS = 15_000;
/** How late a timer may be. Left to the sweep it would be late by up to 15 s. */
const LATE_MS = 6_000;

describe(`a timer, while the sweep comes every ${SWEEP_MS} ms`, () => {
  let world: World;
  let second: World['workers'];
  let folder: Folder;
  beforeAll(async () => {
    const escalate = [{ at: '100%', to: MANAGER }];
    folder = slaFolder({ tiers: [{ id: 'ready', first_touch: '3 seconds' }], escalate });
    world = await startWorld({
      settings: { CONFIG_DIR: folder.path, SWEEP_MS: String(SWEEP_MS), POLL_MS: '3600000' },
      people: [MANAGER],
    });
    // Both sweep, both plan.
    second = await world.startWorkers();
  });
  afterAll(async () => {
    await second.stop();
    await world.close();
    folder.remove();
  });

  const momentOf = async ({ id }: CrmRecord) =>
    Number(await world.redis.zscore(`${world.prefix}:{${PORTAL}}:due`, id));

  /** How late it is when the lead is taken up that waits for this moment, ms. */
  async function lateness(contact: CrmRecord, moment: number): Promise<number> {
    await until(async () => (await momentOf(contact)) !== moment);
    const late = Date.now() - moment;
    process.stdout.write(`the timer came ${late} ms after its moment\n`);
    return late;
  }

  async function nextSweep(): Promise<number> {
    const [, score] = await world.redis.zrange(
      `{${world.prefix}-jobs}:sweep:delayed`,
      ...(['0', '0', 'WITHSCORES'] as const),
    );
    // BullMQ keeps a job's moment and its place among others of that moment in one number.
    return Math.floor(Number(score) / 4_096);
  }

  it('3 seconds ahead, set by the look that opens a window, comes in time', async () => {
    const contact = world.lead();
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    const moment = await until(async () => {
      const at = await momentOf(contact);
      return at > Date.now() + 500 ? at : null;
    });
    expect(await lateness(contact, moment)).toBeLessThan(LATE_MS);
    await until(() => linesAbout(digestsOf(world, MANAGER)[0], contact) === 1);
    expect(sellersTasks(world, contact)).toHaveLength(1);
  });

  it('that nobody planned is planned by the sweep before it', async () => {
    const contact = world.lead();
    await world.quiet();
    const moment = (await until(nextSweep)) + 2_500;
    await world.redis.zadd(`${world.prefix}:{${PORTAL}}:due`, moment, contact.id);
    expect(await lateness(contact, moment)).toBeLessThan(LATE_MS);
  });
});
