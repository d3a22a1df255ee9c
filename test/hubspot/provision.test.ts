import { afterEach, beforeEach, expect, it } from 'vitest';

import { startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

let world: InProcess;
beforeEach(async () => {
  world = await startInProcess({ DEFAULT_MODE: 'shadow' });
});
afterEach(() => world.close());

it('G37 does not go live without a property whose name an archived one holds, and names it', async () => {
  await world.portal.goLive();
  await world.services.portals.setMode(world.portal.portalId, 'shadow');
  const window = world.account.properties('contacts').find(({ name }) => name === 'baton_window');
  if (!window) throw new Error('it was created');
  window.archived = true;
  await expect(world.portal.goLive()).rejects.toMatchObject({
    code: 'property-missing',
    context: { property: 'baton_window' },
  });
  expect(await world.portal.mode()).toBe('shadow');
  window.archived = false;
  await world.portal.goLive();
  expect(await world.portal.mode()).toBe('live');
});
