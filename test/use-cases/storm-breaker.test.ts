import { Redis } from 'ioredis';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Look } from '../../src/domain/handoff/look.ts';
import { createStorm } from '../../src/store/storm.ts';
import type { Storm } from '../../src/store/storm.ts';
import { isStormy, resumeWrites } from '../../src/use-cases/storm-breaker.ts';
import type { StormNews } from '../../src/use-cases/storm-breaker.ts';
import { lookAt, NOW, pictureWith, readyPicture } from '../support/builders.ts';
import { testRedis } from '../support/redis.ts';

describe('G11 the storm breaker', () => {
  const redis = new Redis(testRedis().url);
  afterAll(() => redis.disconnect());
  let storm: Storm;
  let told: StormNews[];
  beforeEach(() => {
    storm = createStorm(redis, testRedis().prefix, 1);
    told = [];
  });

  const portal = () => ({
    storm,
    stormTold: (news: StormNews) => void told.push(news),
    now: () => NOW,
  });
  const ready = (id: string): [string, Look] => [
    id,
    lookAt({ picture: readyPicture({ contactId: id }) }),
  ];
  const intern: [string, Look] = [
    '9',
    lookAt({ picture: pictureWith({ jobtitle: 'Intern' }, { contactId: '9' }) }),
  ];
  const stormy = (limit: number | null, ...looks: readonly [string, Look][]) =>
    isStormy(portal(), new Map(looks), limit === null ? {} : limits(limit));
  const limits = (n: number) => ({ limits: { windows_per_minute: n } });

  it('pauses a batch that opens too many windows, and every one after it', async () => {
    expect(await stormy(2, ready('1'), ready('2'), intern)).toBe(false);
    expect(told).toEqual([]);
    expect(await stormy(2, ready('3'))).toBe(true);
    expect(await stormy(2, intern)).toBe(true);
    expect(told).toEqual([
      { isNew: true, limit: 2, windows: 1 },
      { isNew: false, limit: 2, windows: 0 },
    ]);
  });

  it('allows sixty a minute when the file does not say', async () => {
    const many = Array.from({ length: 60 }, (_, i) => ready(String(100 + i)));
    expect(await stormy(null, ...many)).toBe(false);
    expect(await stormy(null, ready('1'))).toBe(true);
    expect(told).toMatchObject([{ limit: 60 }]);
  });

  it('has who was held looked at again, then who waits for a moment; ended half-way, it goes on', async () => {
    await stormy(1, ready('1'), ready('2'), intern);
    const due: string[] = [];
    let fails = true;
    const resume = () =>
      resumeWrites({
        storm,
        markDue: (ids) => {
          if (fails) throw new Error('killed');
          return Promise.resolve(due.push(...ids));
        },
        wakePending: () => Promise.resolve(void due.push('pending')),
        now: () => NOW + 1,
      });
    await expect(resume()).rejects.toThrow('killed');
    expect((await storm.facts())?.leads).toBe(3);
    fails = false;
    await resume();
    expect(due.toSorted()).toEqual(['1', '2', '9', 'pending']);
    expect(due.at(-1)).toBe('pending');
    expect(await storm.facts()).toBeNull();
    expect((await storm.read()).pauses).toEqual([{ since: NOW, until: NOW + 1 }]);
  });
});
