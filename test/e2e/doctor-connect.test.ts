import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort } from '../../demo/redis/free-port.ts';
import type { Check } from '../../src/cli/doctor/check.ts';
import { baton } from '../support/baton.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

describe('baton doctor where nothing is connected', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ oauth: true });
  });
  afterAll(() => world.close());

  const portals = async (settings: Record<string, string>, ...args: string[]) => {
    const environment = { ...world.environment, LOG_LEVEL: 'silent', ...settings };
    const { stdout } = await baton(environment, '--json', ...args, 'doctor');
    const { checks } = JSON.parse(stdout) as { checks: Check[] };
    return checks.find(({ id }) => id === 'portals');
  };

  it('names what OAuth lacks before it sends anybody to a page that only says so', async () => {
    const found = await portals({ HUBSPOT_CLIENT_ID: '', TOKEN_KEYS: '' });
    expect(found).toMatchObject({ state: 'warn', what: 'No portal is connected.' });
    expect(found?.fix).toMatch(
      /^Set HUBSPOT_CLIENT_ID and TOKEN_KEYS, .* and open \S+\/oauth\/install, or set HUBSPOT_ACCESS_TOKEN/u,
    );
    expect((await portals({ HUBSPOT_CLIENT_ID: '' }))?.fix).toMatch(/^Set HUBSPOT_CLIENT_ID, /u);
    expect((await portals({}))?.fix).toMatch(/^Open \S+\/oauth\/install, or set/u);
  });

  it('sends nobody to HubSpot while it is Redis that does not answer', async () => {
    const REDIS_URL = `redis://127.0.0.1:${await findFreePort()}`;
    const found = await portals({ REDIS_URL });
    expect(found?.what).toBe(
      'Which portals are connected is not known while Redis does not answer.',
    );
    expect(found?.fix).toBe('Mend Redis first, then run `npm run baton -- doctor` again.');
  });
});
