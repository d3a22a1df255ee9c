import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createPortals } from '../../src/store/portals.ts';
import { baton } from '../support/baton.ts';
import { ZONE } from '../support/builders.ts';
import { testRedis } from '../support/redis.ts';
import { TOKEN_KEY } from '../support/world.ts';

const [CONNECTED, OTHER, UNKNOWN] = [2, 4, 3];

describe('a portal on the command line', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  const settings = {
    HUBSPOT_CLIENT_SECRET: 'secret',
    HUBSPOT_APP_ID: '1',
    HUBSPOT_CLIENT_ID: 'client',
    HUBSPOT_API_URL: 'http://127.0.0.1:9',
    TOKEN_KEYS: TOKEN_KEY,
    PUBLIC_URL: 'https://baton.example.com',
    REDIS_URL: url,
    REDIS_PREFIX: prefix,
  };
  beforeAll(async () => {
    for (const portalId of [OTHER, CONNECTED]) {
      const account = { timeZone: ZONE, uiDomain: 'app.hubspot.com' };
      await createPortals(redis, prefix).connect({ ...account, portalId, connectedAt: 1 });
    }
  });
  afterAll(() => redis.disconnect());

  it.each(['status', 'portals list', 'failed list', 'checklist check', 'snippets check'])(
    '%s says that there is none, where none is connected by that number',
    async (command) => {
      const said = await baton(settings, ...command.split(' '), '--portal', String(UNKNOWN));
      expect(said.code).toBe(1);
      expect(said.output).toContain(
        `No such portal is connected. (asked: ${UNKNOWN}, connected: ${CONNECTED}, ${OTHER})`,
      );
    },
  );

  it.each([
    ['left out, all are listed', [], [CONNECTED, OTHER]],
    ['named, it alone is', ['--portal', String(OTHER)], [OTHER]],
  ])('%s', async (_what, flags, listed) => {
    const { stdout } = await baton(settings, 'portals', 'list', '--json', ...flags);
    const portals = JSON.parse(stdout) as { portalId: number }[];
    expect(portals.map(({ portalId }) => portalId)).toEqual(listed);
  });

  it('that cannot be reached keeps no other from a rotation, and nobody says that a key can go', async () => {
    const { stdout } = await baton(settings, 'keys', 'rotate', '--json');
    const problems = [expect.any(String)] as string[];
    expect(JSON.parse(stdout)).toEqual({
      done: false,
      portals: [CONNECTED, OTHER].map((portalId) => {
        return { portalId, token: false, contacts: null, problems };
      }),
    });
  });
});
