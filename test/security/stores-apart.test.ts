import { Redis } from 'ioredis';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { createPortals } from '../../src/store/portals.ts';
import { everyStore } from '../support/every-store.ts';
import { redisDump } from '../support/redis-dump.ts';
import type { Remembering } from '../support/remembering.ts';
import { testRedis } from '../support/redis.ts';

const PORTAL = 4711;
/** Its number begins like the first one's: a careless pattern of keys would meet both. */
const OTHER = 47_112;

// Contact ids count from small numbers in every portal, and windows are named by them: 501-1 is in many.
describe('what Redis remembers of a portal', () => {
  const { url, prefix: first } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  const names = Object.keys(everyStore(redis, first));

  let prefix: string;
  beforeEach(() => {
    prefix = testRedis().prefix;
  });
  const store = (name: string, within = prefix): Remembering => {
    const found = everyStore(redis, within)[name];
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  };
  /** All that Redis holds, or what it holds of one portal. */
  const dump = async (portalId?: number) => {
    const lines = (await redisDump(redis, prefix)).split('\n').filter(Boolean);
    // In which portals there is anything is remembered of all of them together.
    const own = lines.filter((line) => !line.startsWith(`${prefix}:portals = `));
    if (portalId === undefined) return own;
    return own.filter((line) => line.startsWith(`${prefix}:{${portalId}}:`));
  };

  it.each(names)('H5 %s: the same ids in another portal are others', async (name) => {
    const nothing = await store(name, testRedis().prefix).read(OTHER);
    await store(name).write(PORTAL);
    expect(await dump()).toEqual(await dump(PORTAL));
    expect(await store(name).read(OTHER)).toEqual(nothing);
    const [ours, none] = [await store(name).read(PORTAL), nothing].map((found) => [found].flat());
    // Each answer: one that were asked for elsewhere would say nothing.
    ours?.forEach((answer, place) => expect(answer).not.toEqual(none?.[place]));
    expect(ours).not.toEqual([]);
  });

  it.each(names.filter((name) => store(name, first).forget !== undefined))(
    'H5 %s: what is forgotten in one portal stays in another',
    async (name) => {
      for (const portalId of [PORTAL, OTHER]) await store(name).write(portalId);
      const [ours, theirs] = [await dump(PORTAL), await dump(OTHER)];
      await store(name).forget?.(PORTAL);
      expect(await dump(PORTAL)).not.toEqual(ours);
      expect(await dump(OTHER)).toEqual(theirs);
    },
  );

  it('H5 goes with it, every key of its own and none of another one’s', async () => {
    for (const name of names) {
      for (const portalId of [PORTAL, OTHER]) await store(name).write(portalId);
    }
    const theirs = await dump(OTHER);
    expect(await dump(PORTAL)).toHaveLength(theirs.length);
    await createPortals(redis, prefix).remove(PORTAL);
    expect(await dump()).toEqual(theirs);
    expect(await createPortals(redis, prefix).ids()).toEqual([OTHER]);
  });
});
