import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';

import { addReport } from '../../src/cli/report.ts';
import { createFigures } from '../../src/store/figures.ts';
import { createPortals } from '../../src/store/portals.ts';
import { figure } from '../domain/report/any-figure.ts';
import { baton } from '../support/baton.ts';
import { DAY, HOUR, ZONE } from '../support/builders.ts';
import { testRedis } from '../support/redis.ts';
import { runCommand } from '../support/run-command.ts';

/** The command runs at the real time. */
const NOW = Date.now();
const [EMPTY, BUSY] = [1, 2];

describe('baton report', async () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  const portal = { connectedAt: NOW, timeZone: ZONE, uiDomain: 'app.hubspot.com' };
  for (const portalId of [EMPTY, BUSY]) {
    await createPortals(redis, prefix).connect({ ...portal, portalId });
  }
  const openedAt = NOW - 7 * DAY;
  const touch = { at: openedAt + HOUR, certainty: 'seen', workingMs: HOUR } as const;
  const figures = new Map([
    ['1-1', figure({ openedAt, touch })],
    ['2-1', figure({ openedAt: NOW - 5 * 7 * DAY })],
  ]);
  await createFigures(redis, prefix).write(BUSY, ZONE, figures, DAY);

  const report = (...args: readonly string[]) => {
    const settings = {
      HUBSPOT_CLIENT_SECRET: 'secret',
      HUBSPOT_APP_ID: '1',
      PUBLIC_URL: 'https://baton.example.com',
      REDIS_URL: url,
      REDIS_PREFIX: prefix,
    };
    return baton(settings, 'report', ...args);
  };

  it('G3 prints one JSON document with every rate and what it is of', async () => {
    const { code, stdout } = await report('--portal', String(BUSY), '--weeks', '2', '--json');
    expect(code).toBe(0);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ portalId: BUSY, zone: ZONE });
    expect(found.weeks).toHaveLength(2);
    expect(found.weeks[0]).toMatchObject({
      windows: 1,
      followUp: { n: 1, of: 1 },
      outcomes: { hit: 1, missed: 0 },
      speed: { human: { n: 1, medianMs: HOUR, p90Ms: HOUR } },
    });
    expect(found.total.windows).toBe(1);
  });

  it('shows the last eight weeks unless told otherwise', async () => {
    const { code, stdout } = await report('--portal', String(BUSY));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^total +2 +1 of 2 /mu);
    expect(stdout.match(/^W\d\d /gmu)).toHaveLength(3 * 8);
  });

  it('says so where no windows were opened', async () => {
    const { code, stdout } = await report('--portal', String(EMPTY));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Portal 1: no windows were opened in these weeks, since Mon /u);
  });

  it.each(['0', '-1', '2.5', 'many', '105'])('refuses --weeks %s', async (weeks) => {
    const { code, err } = await runCommand(addReport, ['report', `--weeks=${weeks}`]);
    expect(code).toBe(1);
    expect(err).toContain('write a number from 1 to 104');
  });
});
