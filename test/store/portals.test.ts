import { Redis } from 'ioredis';
import { afterAll, expect, it } from 'vitest';

import { createPortals } from '../../src/store/portals.ts';
import { testRedis } from '../support/redis.ts';

const { url, prefix } = testRedis();
const redis = new Redis(url);
afterAll(() => redis.disconnect());

it('G12 what happened before a loss counts, and the accounts stay in the order in which they were connected again', async () => {
  const portals = createPortals(redis, prefix);
  const account = { timeZone: 'UTC', uiDomain: 'app.hubspot.com' };
  await portals.connect({ portalId: 2, connectedAt: 1_000, ...account });
  await portals.connect({ portalId: 1, connectedAt: 2_000, ...account });
  expect((await portals.get(1))?.knownSince).toBe(2_000);
  await portals.knowSince(1, 500);
  await portals.knowSince(1, 700);
  await portals.connect({ portalId: 1, connectedAt: 3_000, ...account });
  expect(await portals.get(1)).toMatchObject({ connectedAt: 2_000, knownSince: 500 });
  expect(await portals.idsByAge()).toEqual([2, 1]);
});
