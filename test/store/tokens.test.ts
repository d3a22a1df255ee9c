import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { seal, unseal } from '../../src/store/seal.ts';
import { createTokens } from '../../src/store/tokens.ts';
import type { PortalTokens } from '../../src/store/tokens.ts';
import { testRedis } from '../support/redis.ts';

const [OLD = '', NEW = ''] = [randomBytes(32), randomBytes(32)].map((key) =>
  key.toString('base64'),
);
const TOKENS: PortalTokens = {
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
  expiresAt: 1,
  userId: 5,
  scopes: ['oauth'],
};

describe('G33 tokens at rest', () => {
  it('opens what it sealed, for the same portal only', () => {
    const sealed = seal('secret', 1, [NEW]);
    expect(sealed).not.toContain('secret');
    expect(unseal(sealed, 1, [NEW])).toEqual({ text: 'secret', old: false });
    expect(() => unseal(sealed, 2, [NEW])).toThrow(
      expect.objectContaining({ code: 'token-unreadable' }),
    );
    expect(() => unseal(sealed, 1, [OLD])).toThrow(
      expect.objectContaining({ code: 'token-unreadable' }),
    );
  });

  it('never seals twice to the same text, and notices every change', () => {
    const sealed = seal('secret', 1, [NEW]);
    expect(seal('secret', 1, [NEW])).not.toBe(sealed);
    const parts = sealed.split('.');
    for (const place of [2, 3, 4]) {
      const changed = parts.with(place, Buffer.alloc(16, 1).toString('base64url')).join('.');
      expect(() => unseal(changed, 1, [NEW])).toThrow(
        expect.objectContaining({ code: 'token-unreadable' }),
      );
    }
  });
});

describe('the token store', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());

  it('G33 seals again with the newest key when it reads what an older one sealed', async () => {
    await createTokens(redis, prefix, [OLD]).store(1, TOKENS, 1);
    const both = createTokens(redis, prefix, [NEW, OLD]);
    expect(await both.read(1)).toEqual(TOKENS);
    expect(await createTokens(redis, prefix, [NEW]).read(1)).toEqual(TOKENS);
    expect(await both.rotate(1)).toBe(false);
    await createTokens(redis, prefix, [OLD]).store(2, TOKENS, 1);
    expect(await both.rotate(2)).toBe(true);
    expect(await createTokens(redis, prefix, [NEW]).read(2)).toEqual(TOKENS);
  });

  it('G36 a process that was paused cannot overwrite what a later one stored', async () => {
    const tokens = createTokens(redis, prefix, [NEW]);
    const paused = await tokens.nextFence(3);
    const later = await tokens.nextFence(3);
    expect(await tokens.store(3, { ...TOKENS, accessToken: 'newer' }, later)).toBe(true);
    expect(await tokens.store(3, { ...TOKENS, accessToken: 'older' }, paused)).toBe(false);
    expect((await tokens.read(3))?.accessToken).toBe('newer');
  });

  it('G36 lets one refresh at a time, and only the holder unlocks', async () => {
    const tokens = createTokens(redis, prefix, [NEW]);
    const lock = await tokens.lock(4);
    expect(lock).not.toBeNull();
    expect(await tokens.lock(4)).toBeNull();
    await tokens.unlock(4, 'somebody else');
    expect(await tokens.lock(4)).toBeNull();
    await tokens.unlock(4, lock ?? '');
    expect(await tokens.lock(4)).not.toBeNull();
  });

  it.each(['read', 'rotate'] as const)(
    'G33 G36 sealing again on %s gives way to tokens that came meanwhile',
    async (way) => {
      const portalId = way === 'read' ? 5 : 6;
      await createTokens(redis, prefix, [OLD]).store(portalId, TOKENS, 1);
      const both = createTokens(redis, prefix, [NEW, OLD]);
      const newer = { ...TOKENS, accessToken: 'access-2', refreshToken: 'refresh-2' };
      // One connection: what is stored arrives after what is read, and before what is sealed again.
      const [seen, stored] = await Promise.all([
        both[way](portalId),
        both.store(portalId, newer, 2),
      ]);
      expect([seen, stored]).toEqual([way === 'read' ? TOKENS : false, true]);
      expect(await both.read(portalId)).toEqual(newer);
    },
  );
});
