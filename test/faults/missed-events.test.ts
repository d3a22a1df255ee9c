import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { baton } from '../support/baton.ts';
import { until } from '../support/until.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

/** HubSpot sends nothing of it: lost, or of a property that sends no events. */
const SILENT = { changeSource: 'FORM', silent: true };

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe('G09 after downtime', () => {
  it('what was missed is found without being asked, and status says when and how much', async () => {
    const leads = [world.lead(), world.lead(), world.lead()];
    await world.quiet();
    await world.workers.stop();
    for (const { id } of leads) {
      world.account.update(
        'contacts',
        id,
        {
          recent_conversion_event_name: 'Demo: Request a demo',
          recent_conversion_date: String(Date.now()),
          num_conversion_events: '1',
        },
        SILENT,
      );
    }
    // Longer than three searches that were left out.
    const stoppedAt = Date.now();
    await until(() => Date.now() - stoppedAt > 1_500);
    world.workers = await world.startWorkers();
    for (const lead of leads)
      await until(() => world.account.value(lead, 'baton_window') === 'open');
    const status = await baton(world.environment, 'status');
    expect(status.output).toMatch(
      /no search for changes from .+ to .+; [1-9]\d* changed leads? found by searching since/u,
    );
    expect(world.workers.output()).toContain('changes could be missed for a while');
  });
});
