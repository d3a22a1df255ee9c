import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { startProcess } from '../../demo/processes.ts';
import type { Running } from '../../demo/processes.ts';
import type { CrmRecord } from '../../simulator/types.ts';
import { baton } from '../support/baton.ts';
import { checklistFolder, roomyText } from '../support/checklist-folder.ts';
import { sellersTasks } from '../support/digests.ts';
import { startRedisCluster } from '../support/redis-cluster.ts';
import { createSecurity } from '../support/redis-security.ts';
import type { Security } from '../support/redis-security.ts';
import { startWatchedRedis } from '../support/redis-sentinels.ts';
import { startSecuredRedis } from '../support/secured-redis.ts';
import { until } from '../support/until.ts';
import { nothingOwed } from '../support/whole-checks.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const PATIENCE = { within: 180_000 };

type Place = {
  readonly url: string;
  /** Has the server take a second password for Baton's user. */
  readonly admit?: (password: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
};
type Kind = {
  readonly what: string;
  readonly isTls: boolean;
  readonly start: (security: Security) => Promise<Place>;
};

const one = async (security: Security): Promise<Place> => {
  const { url, stop } = await startSecuredRedis(security);
  const redis = new Redis({ port: Number(new URL(url).port), ...security.admin });
  return {
    url,
    admit: (password) => redis.call('ACL', 'SETUSER', 'baton', `>${password}`),
    close: async () => {
      redis.disconnect();
      await stop();
    },
  };
};
const cluster = (security: Security) => startRedisCluster({ security });
const KINDS: readonly Kind[] = [
  { what: 'a Redis with users', isTls: false, start: one },
  { what: 'a Redis with users that speaks only TLS', isTls: true, start: one },
  { what: 'a cluster with users that speaks only TLS', isTls: true, start: cluster },
  { what: 'sentinels and servers that speak only TLS', isTls: true, start: startWatchedRedis },
];

const REFUSED = 'Redis refuses the user or the password. (reason: WRONGPASS)';
const UNTRUSTED = 'The certificate of Redis is not trusted. (reason: SELF_SIGNED_CERT_IN_CHAIN)';
const A_STACK = /^\s+at .+:\d+:\d+/mu;

describe.each(KINDS)('$what', ({ isTls, start }) => {
  // Webhooks and commands connect alike: where several servers are asked, one of each manner will do.
  const isOne = start === one;
  const entries = isOne
    ? (['webhooks/main.ts', 'workers/main.ts'] as const)
    : ['workers/main.ts' as const];
  const commands = isOne ? ['status', 'doctor'] : ['status'];
  const roomy = checklistFolder(roomyText());
  const started: Running[] = [];
  let security: Security;
  let place: Place;
  let world: World;

  beforeAll(async () => {
    security = createSecurity({ isTls });
    place = await start(security);
    const settings = { CONFIG_DIR: roomy.dir, ...security.environment };
    world = await startWorld({ redisUrl: place.url, settings });
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map(({ stop }) => stop()));
  });
  afterAll(async () => {
    await world.close();
    await place.close();
    security.dispose();
    roomy.dispose();
  });

  const withWrongPassword = () => ({
    ...world.environment,
    REDIS_URL: place.url.replace(security.login, 'baton:hunter2@'),
  });
  const withoutTrust = () => {
    const { NODE_EXTRA_CA_CERTS: _file, ...environment } = world.environment;
    return environment;
  };

  /** What a person reads who starts each process and types a command; the processes go on trying. */
  async function told(environment: World['environment'], sentence: string): Promise<string> {
    const processes = entries.map((entry) => startProcess(entry, environment));
    started.push(...processes);
    const said = await Promise.all(commands.map((command) => baton(environment, command)));
    expect(said.map(({ code }) => code)).toEqual(said.map(() => 1));
    expect(said[0]?.stdout).toBe('');
    expect(said[0]?.output.split('\n')[0]).toBe(sentence);
    for (const { output } of said) expect(output).toContain(sentence);
    // Logs have the reason as a field of its own.
    const [title = ''] = sentence.split(' (');
    for (const process of processes) await process.said(title);
    expect(processes.map(({ child }) => child.exitCode)).toEqual(processes.map(() => null));
    return [...said.map(({ output }) => output), ...processes.map(({ output }) => output())].join(
      '\n',
    );
  }

  it('keeps the baton: a window opens, with a note and a task, and doctor is content', async () => {
    const leads = Array.from({ length: 5 }, () => world.lead());
    const stands = (lead: CrmRecord) =>
      world.account.value(lead, 'baton_window') === 'open' &&
      sellersTasks(world, lead).length === 1 &&
      world.of(lead, 'notes').length === 1;
    for (const { id } of leads) world.account.submitForm(id, 'Contact sales', 'Talk to us');
    await until(() => leads.every(stands), { ...PATIENCE, what: 'all windows to open' });
    await nothingOwed(world, PATIENCE.within);
    const doctor = await baton(world.environment, 'doctor', '--json');
    expect(doctor.stdout).toContain('Redis keeps an append-only file (appendfsync always)');
    expect((await fetch(`${world.address}/readyz`)).status).toBe(200);
    const said = [world.webhooks, world.workers].map(({ output }) => output()).join('\n');
    expect(said.split('\n').filter((line) => /"level":[56]0|WARN/u.test(line))).toEqual([]);
    expect(said + doctor.output).not.toContain(security.password);
  });

  // What is said of a password does not depend on TLS.
  if (!isOne || !isTls) {
    it('G33 says that the password is refused, not which it was, and goes on once it is taken', async () => {
      const said = await told(withWrongPassword(), REFUSED);
      expect(said).toContain('Check both in REDIS_URL');
      expect(said).not.toContain('hunter2');
      expect(said).not.toMatch(A_STACK);
      if (!place.admit) return;
      const [webhooks, workers] = started as [Running, Running];
      await place.admit('hunter2');
      await workers.said('workers are up');
      const [, address] = /"address":"([^"]+)"/u.exec(webhooks.output()) ?? [];
      await until(async () => (await fetch(`${address}/readyz`)).ok, PATIENCE);
    });
  }

  if (isTls) {
    it('says that the certificate is not trusted, and what to do', async () => {
      const said = await told(withoutTrust(), UNTRUSTED);
      expect(said).toContain('NODE_EXTRA_CA_CERTS');
      expect(said).not.toContain(security.password);
      expect(said).not.toMatch(A_STACK);
    });
  }
});
