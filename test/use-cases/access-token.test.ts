import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { AppError } from '../../src/errors.ts';
import { createTokens } from '../../src/store/tokens.ts';
import type { PortalTokens } from '../../src/store/tokens.ts';
import { accessToken } from '../../src/use-cases/access-token.ts';
import type { TokenServices } from '../../src/use-cases/access-token.ts';
import { NOW } from '../support/builders.ts';
import { testRedis } from '../support/redis.ts';

const PORTAL = 4711;
const OLD: PortalTokens = {
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
  expiresAt: NOW - 1,
  userId: 5,
  scopes: ['oauth'],
};
const ROTATED: PortalTokens = {
  ...OLD,
  accessToken: 'access-2',
  refreshToken: 'refresh-2',
  expiresAt: NOW + 1_800_000,
};

describe('G36 an access token that has to be refreshed', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  const tokens = createTokens(redis, prefix, [randomBytes(32).toString('base64')]);
  /** Another process: this one was paused, and its lock has run out. */
  const rotate = async () => tokens.store(PORTAL, ROTATED, await tokens.nextFence(PORTAL));

  let told: string[] = [];
  beforeEach(async () => {
    told = [];
    await tokens.store(PORTAL, OLD, await tokens.nextFence(PORTAL));
  });
  const ask = (refresh: TokenServices['refresh']) => {
    const services: TokenServices = {
      tokens,
      refresh,
      disconnect: () => Promise.resolve(void told.push('disconnected')),
      reconnected: () => Promise.resolve(void told.push('reconnected')),
      wait: () => Promise.resolve(),
      now: () => NOW,
    };
    return accessToken(services, PORTAL, null);
  };
  /** As HubSpot answers to a refresh token that it does not know (any more). */
  const gone = () => new AppError('portal-disconnected', { context: { portal: PORTAL } });

  it('G36 is somebody else’s, where the refresh token has rotated under a paused process', async () => {
    const asked: string[] = [];
    const answer = await ask(async (refreshToken) => {
      asked.push(refreshToken);
      await rotate();
      throw gone();
    });
    expect(asked).toEqual(['refresh-1']);
    expect(answer).toBe('access-2');
    expect(told).toEqual([]);
    expect(await tokens.read(PORTAL)).toEqual(ROTATED);
  });

  it('G36 is not there, and the portal disconnected, where the stored one is refused', async () => {
    await expect(ask(() => Promise.reject(gone()))).rejects.toMatchObject({
      code: 'portal-disconnected',
    });
    expect(told).toEqual(['disconnected']);
    expect(await tokens.lock(PORTAL)).not.toBeNull();
    await redis.del(`${prefix}:{${PORTAL}}:tokens:lock`);
  });

  it('G36 disconnects nobody where HubSpot only does not answer', async () => {
    await expect(
      ask(() => Promise.reject(new AppError('hubspot-unreachable'))),
    ).rejects.toMatchObject({ code: 'hubspot-unreachable' });
    expect(told).toEqual([]);
    expect(await tokens.read(PORTAL)).toEqual(OLD);
  });

  it('G36 is what a later one stored, where a slow refresh comes back after it', async () => {
    const late = {
      accessToken: 'access-late',
      refreshToken: 'refresh-late',
      livesMs: 1_800_000,
      portalId: PORTAL,
      userId: 5,
      scopes: ['oauth'],
    };
    const answer = await ask(async () => {
      await rotate();
      return late;
    });
    expect(answer).toBe('access-2');
    expect(await tokens.read(PORTAL)).toEqual(ROTATED);
  });
});
