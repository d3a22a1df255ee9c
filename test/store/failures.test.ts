import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { createFailures } from '../../src/store/failures.ts';
import type { Failure } from '../../src/store/failures.ts';
import { createPortals } from '../../src/store/portals.ts';
import { testRedis } from '../support/redis.ts';

describe('H3 the failures of a portal', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  const failures = createFailures(redis, prefix);
  const build = (contactId: string, at: number): Failure => ({
    contactId,
    state: 'failed',
    code: 'portal-rule',
    context: { property: 'x', status: 400, correlationId: null },
    tries: 1,
    since: at,
    at,
    step: 1,
  });

  it('are one entry per lead, newest first, each portal its own', async () => {
    await failures.settle(1, { done: [], failed: [build('1', 10), build('2', 20)], aliveAt: null });
    await failures.settle(2, { done: [], failed: [build('1', 30)], aliveAt: null });
    await failures.settle(1, { done: [], failed: [build('1', 40)], aliveAt: 41 });
    expect(await failures.all(1)).toEqual([build('1', 40), build('2', 20)]);
    expect(await failures.all(2)).toEqual([build('1', 30)]);
  });

  it('are read for the leads of a batch, with the portal’s last sign of life', async () => {
    const { aliveAt, leads } = await failures.read(1, ['2', '3']);
    expect(aliveAt).toBe(41);
    expect([...leads]).toEqual([['2', build('2', 20)]]);
    expect((await failures.read(2, ['3'])).aliveAt).toBe(0);
  });

  it('go when the lead is finished, discarded, or its portal removed', async () => {
    await failures.settle(1, { done: ['2'], failed: [], aliveAt: 50 });
    expect(await failures.all(1)).toEqual([build('1', 40)]);
    await failures.forget(1, ['1']);
    expect(await failures.all(1)).toEqual([]);
    await createPortals(redis, prefix).remove(2);
    expect(await failures.all(2)).toEqual([]);
  });
});
