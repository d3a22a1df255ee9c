import { Redis } from 'ioredis';
import { afterAll, expect, it } from 'vitest';

import { createSuggestions } from '../../src/store/suggestions.ts';
import { testRedis } from '../support/redis.ts';

const { url, prefix } = testRedis();
const redis = new Redis(url);
afterAll(() => redis.disconnect());

it('D1 counts each piece by its version, for each portal by itself', async () => {
  const [one, two] = [1, 2].map((portalId) => createSuggestions(redis, prefix, portalId));
  await one?.add(['okta-setup@3', 'audit-log@1', 'okta-setup@3']);
  await one?.add(['okta-setup@4']);
  await one?.add([]);
  await two?.add(['okta-setup@3']);
  const counts = (await one?.counts()) ?? new Map<string, number>();
  expect(new Map([...counts].toSorted())).toEqual(
    new Map([
      ['audit-log@1', 1],
      ['okta-setup@3', 2],
      ['okta-setup@4', 1],
    ]),
  );
  expect(await two?.counts()).toEqual(new Map([['okta-setup@3', 1]]));
});

it('has counted nothing of a portal that is new', async () => {
  expect(await createSuggestions(redis, prefix, 3).counts()).toEqual(new Map());
});

it('counts what two workers add at once', async () => {
  const both = [1, 2].map(() => createSuggestions(redis, prefix, 4));
  await Promise.all(both.flatMap((one) => [1, 2, 3].map(() => one.add(['okta-setup@3']))));
  expect(await both[0]?.counts()).toEqual(new Map([['okta-setup@3', 6]]));
});
