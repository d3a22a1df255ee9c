import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';

import { createFigures } from '../../../src/store/figures.ts';
import { createPortals } from '../../../src/store/portals.ts';
import { createSuggestions } from '../../../src/store/suggestions.ts';
import { figure } from '../../domain/report/any-figure.ts';
import { baton } from '../../support/baton.ts';
import { DAY, HOUR, ZONE } from '../../support/builders.ts';
import { testRedis } from '../../support/redis.ts';

/** The command runs at the real time. */
const NOW = Date.now();
const PORTAL = 2;

describe('baton snippets report', async () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  const facts = { connectedAt: NOW, timeZone: ZONE, uiDomain: 'app.hubspot.com' };
  await createPortals(redis, prefix).connect({ ...facts, portalId: PORTAL });
  const openedAt = NOW - 7 * DAY;
  const used = { id: 'okta-setup', version: 3, usedAt: openedAt + HOUR };
  const figures = new Map([
    ['1-1', figure({ openedAt, content: used, end: { at: NOW, reason: 'meeting_booked' } })],
    ['2-1', figure({ openedAt, content: { id: 'rollout-plan', version: 2, usedAt: null } })],
    ['3-1', figure({ openedAt: NOW - 5 * 7 * DAY, content: used })],
  ]);
  await createFigures(redis, prefix).write(PORTAL, ZONE, figures, DAY);
  const often = Array.from({ length: 20 }, () => 'okta-setup@3');
  await createSuggestions(redis, prefix, PORTAL).add(often);

  const report = (...args: readonly string[]) => {
    const settings = {
      HUBSPOT_CLIENT_SECRET: 'secret',
      HUBSPOT_APP_ID: '1',
      PUBLIC_URL: 'https://baton.example.com',
      REDIS_URL: url,
      REDIS_PREFIX: prefix,
    };
    return baton(settings, 'snippets', 'report', ...args);
  };

  it('G5 prints one JSON document: suggested, used, what came after, new', async () => {
    const { code, stdout } = await report('--weeks', '2', '--json');
    expect(code).toBe(0);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({
      portalId: PORTAL,
      zone: ZONE,
      pieces: [
        { id: 'okta-setup', windows: 1, used: { n: 1, of: 1 }, led: { n: 1, of: 1 }, isNew: false },
        { id: 'rollout-plan', windows: 1, used: { n: 0, of: 1 }, isNew: true },
      ],
      total: { windows: 2 },
    });
    expect(found.idle).toContainEqual({ id: 'sign-on-list', version: 2 });
    expect(found.idle).not.toContainEqual({ id: 'okta-setup', version: 3 });
  });

  it('shows the last eight weeks unless told otherwise', async () => {
    const { code, stdout } = await report();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^okta-setup v3 +2 +2 of 2 +1 of 1$/mu);
  });
});
