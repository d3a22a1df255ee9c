import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';

import type { Look } from '../../src/domain/handoff/look.ts';
import { isoWeek } from '../../src/domain/report/week.ts';
import { createFigures } from '../../src/store/figures.ts';
import { countWindows } from '../../src/use-cases/count-windows.ts';
import type { PortalServices } from '../../src/use-cases/portal-services.ts';
import { DAY, lookAt, MINUTE, NOW, readyPicture, ZONE } from '../support/builders.ts';
import { testRedis } from '../support/redis.ts';

const KEEP = 400 * DAY;
const TICKED = readyPicture({ task: { state: 'completed', ownerId: '7', postponedTo: null } });

describe('what windows came to', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  const figures = createFigures(redis, prefix);
  let portals = 0;

  function portal() {
    const portalId = ++portals;
    const services = { portalId, figures, zone: () => Promise.resolve(ZONE), now: () => NOW };
    return {
      count: (seen: Look, keep = KEEP) =>
        countWindows(services as PortalServices, new Map([['151', seen]]), new Map(), keep),
      counted: () => figures.read(portalId, [isoWeek(NOW, ZONE)]),
    };
  }

  const opened = lookAt();
  const ticked = lookAt({ picture: TICKED, record: opened.record, now: NOW + MINUTE });
  const next = lookAt({ picture: TICKED, record: ticked.record, now: NOW + 2 * MINUTE });

  it('G3 is counted by the next look where the worker died between decision and report', async () => {
    const { count, counted } = portal();
    await count(opened);
    // Nobody counts `ticked`: it is remembered, and its worker is gone.
    expect([ticked.change, next.change]).toEqual(['ticked', 'none']);
    await count(next);
    expect(await counted()).toMatchObject([{ saidDoneAt: NOW + MINUTE }]);
  });

  it('G3 is counted whole where nobody came to count the opening either', async () => {
    const { count, counted } = portal();
    await count(next);
    expect(await counted()).toEqual([next.figure?.[1]]);
  });

  it('is not written again where nothing has changed', async () => {
    const { count, counted } = portal();
    await count(ticked);
    const [key = ''] = await redis.keys(`${prefix}:{${portals}}:figures:*`);
    await redis.pexpire(key, DAY);
    await count(next);
    expect(await redis.pttl(key)).toBeLessThanOrEqual(DAY);
    expect(await counted()).toHaveLength(1);
  });

  it('is not brought back once it is too old', async () => {
    const { count, counted } = portal();
    await count(opened, -1);
    expect(await counted()).toEqual([]);
  });
});
