import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { baton } from '../support/baton.ts';
import { loseRedis } from '../support/lose-redis.ts';
import { until } from '../support/until.ts';
import { PORTAL, startWorld, TOKEN_KEY } from '../support/world.ts';
import type { World } from '../support/world.ts';

const NEW_KEY = Buffer.alloc(32, 8).toString('base64');

type Answer = {
  readonly done: boolean;
  readonly portals: readonly { readonly contacts: number | null }[];
};

describe('G12 a key is rotated', () => {
  let world: World;
  let lead: CrmRecord;
  beforeAll(async () => {
    world = await startWorld();
    lead = world.lead();
    world.account.submitForm(lead.id, 'Request a demo', 'Demo');
    await until(() => world.values(lead).baton_state && world.of(lead, 'tasks').length === 1);
    await world.quiet();
  });
  afterAll(() => world.close());

  const rotate = async (keys: string) => {
    const run = await baton({ ...world.environment, TOKEN_KEYS: keys }, 'keys', 'rotate', '--json');
    expect(run.code, run.output).toBe(0);
    return JSON.parse(run.stdout) as Answer;
  };

  it('and with the older one alone nothing is left to do', async () => {
    expect(await rotate(TOKEN_KEY)).toEqual({
      done: true,
      portals: [{ portalId: PORTAL, token: false, contacts: 0, problems: [] }],
    });
  });

  it('what was left in contacts is sealed again, and the command says when', async () => {
    const before = world.values(lead).baton_state;
    const keys = `${NEW_KEY},${TOKEN_KEY}`;
    await world.workers.stop();
    expect((await baton(world.environment, 'portals', 'pause')).code).toBe(0);
    const waits = 'Nothing is written while it is paused: run this again when it is live.';
    expect(await rotate(keys)).toMatchObject({
      done: false,
      portals: [{ contacts: 1, problems: [waits] }],
    });
    expect((await baton(world.environment, 'portals', 'live', '--yes')).code).toBe(0);
    expect(await rotate(keys)).toMatchObject({
      done: false,
      portals: [{ contacts: 1 }],
    });
    world.workers = await world.startWorkers({ TOKEN_KEYS: keys });
    await until(() => world.values(lead).baton_state !== before);
    await world.quiet();
    expect((await rotate(keys)).done).toBe(true);
    expect(world.of(lead, 'notes')).toHaveLength(1);
    expect(world.of(lead, 'tasks')).toHaveLength(1);
  });

  it('without the older one a lost Redis is rebuilt, and nothing is doubled', async () => {
    await world.workers.stop();
    await loseRedis(world);
    // Nobody knows of the account now, and nobody says that a key can go.
    expect(await rotate(NEW_KEY)).toEqual({ done: false, portals: [] });
    world.workers = await world.startWorkers({ TOKEN_KEYS: NEW_KEY });
    await until(() => world.redis.exists(`${world.prefix}:portals`));
    const environment = { ...world.environment, TOKEN_KEYS: NEW_KEY };
    const run = await baton(environment, 'rebuild', '--yes', '--json');
    expect(JSON.parse(run.stdout)).toMatchObject({ found: 1, ignored: [] });
    await world.quiet();
    expect(world.of(lead, 'notes')).toHaveLength(1);
    expect(world.of(lead, 'tasks')).toHaveLength(1);
  });
});
