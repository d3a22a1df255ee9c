import { afterAll, beforeAll, expect, it } from 'vitest';
import { baton } from '../support/baton.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ settings: { DEFAULT_MODE: 'shadow' } });
});
afterAll(() => world.close());

it('a rebuild finds nothing in an account that Baton only ever watched, and says so', async () => {
  world.lead();
  const { code, stdout, output } = await baton(world.environment, 'rebuild', '--yes');
  expect(code, output).toBe(0);
  expect(stdout).toContain('Baton left nothing in this account.');
});
