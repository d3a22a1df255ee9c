import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { createDue } from '../../src/queue/due.ts';
import { testRedis } from '../support/redis.ts';

const NOW = 1_000_000;

describe('due leads in numbers', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  const due = createDue(redis, prefix);

  it('nothing, where nobody waits', async () => {
    const nothing = { due: 0, later: 0, inFlight: 0, dueSince: null, abandonedMs: 0 };
    expect(await due.facts(1, NOW)).toEqual(nothing);
  });

  it('tell who is due from who will be, and since when the first one is', async () => {
    await due.mark(2, ['1'], NOW - 70);
    await due.mark(2, ['2', '3'], NOW);
    await due.mark(2, ['4'], NOW + 1);
    expect(await due.facts(2, NOW)).toMatchObject({ due: 3, later: 1, dueSince: NOW - 70 });
    expect(await due.facts(2, NOW - 71)).toMatchObject({ due: 0, later: 4, dueSince: null });
    await due.claim(2, NOW, 2);
    const rest = { due: 1, later: 1, inFlight: 2, dueSince: NOW, abandonedMs: 0 };
    expect(await due.facts(2, NOW)).toEqual(rest);
  });

  it('know of leads whose worker died', async () => {
    await due.mark(3, ['1'], NOW);
    await due.claim(3, NOW, 1);
    await redis.zadd(`${prefix}:{3}:inflight`, String(Date.now() - 5_000), '1');
    const { inFlight, abandonedMs } = await due.facts(3, NOW);
    expect(inFlight).toBe(1);
    expect(abandonedMs).toBeGreaterThanOrEqual(5_000);
    expect(abandonedMs).toBeLessThan(60_000);
  });

  it('marking says how many were not due before, also of more than one part', async () => {
    const ids = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => String(from + i));
    expect(await due.markCounted(4, ids(0, 1_500), NOW)).toEqual({ wake: true, added: 1_500 });
    // An earlier moment is news for the clock, and no new lead.
    expect(await due.markCounted(4, ids(1_000, 2_600), NOW - 1)).toEqual({
      wake: false,
      added: 1_100,
    });
    expect(await due.markCounted(4, [], NOW)).toEqual({ wake: false, added: 0 });
    expect(await due.size(4)).toBe(2_600);
  });
});
