import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createPortals } from '../../src/store/portals.ts';
import { baton } from '../support/baton.ts';
import { ZONE } from '../support/builders.ts';
import { PORTAL, startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

const OTHER = 2;

describe('a question that nobody answers is a no: exit code 1, and nothing is changed, of', () => {
  let world: InProcess;
  beforeAll(async () => {
    world = await startInProcess();
    const portal = { connectedAt: Date.now(), timeZone: ZONE, uiDomain: 'app.hubspot.com' };
    await createPortals(world.redis, world.prefix).connect({ ...portal, portalId: OTHER });
    const contact = world.lead();
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
  });
  afterAll(() => world.close());

  const run = (...args: readonly string[]) => {
    const { settings } = world.services;
    const environment = {
      HUBSPOT_CLIENT_SECRET: 'a-client-secret',
      HUBSPOT_APP_ID: '77',
      HUBSPOT_API_URL: world.sim.url,
      HUBSPOT_ACCESS_TOKEN: 'pat-of-this-world',
      HUBSPOT_PORTAL_ID: String(PORTAL),
      PUBLIC_URL: 'https://baton.example.com',
      REDIS_URL: settings.REDIS_URL,
      REDIS_PREFIX: world.prefix,
      LOG_LEVEL: 'silent',
    };
    return baton(environment, ...args);
  };

  it.each([
    [['portals', 'live', '--portal', String(PORTAL)], 'Nothing was changed.'],
    [['portals', 'remove', '--portal', String(OTHER)], 'Nothing was changed.'],
    [['backfill', '--open', '--cap', '1', '--portal', String(PORTAL)], 'None is opened.'],
  ])('%j', async (args, words) => {
    const { code, output } = await run(...args);
    expect(output).toContain('answer it with --yes');
    expect(output).toContain(words);
    expect(code).toBe(1);
    expect(await world.services.portals.ids()).toEqual([OTHER, PORTAL]);
  });
});
