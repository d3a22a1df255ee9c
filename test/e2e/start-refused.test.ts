import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startProcess } from '../../demo/processes.ts';
import type { Running } from '../../demo/processes.ts';
import { findFreePort } from '../../demo/redis/free-port.ts';
import { startRedis } from '../../demo/redis/start-redis.ts';
import { createChecklistVersions } from '../../src/store/checklist-versions.ts';
import { baton } from '../support/baton.ts';
import { extendingText, versionText } from '../support/checklist-folder.ts';
import { testRedis } from '../support/redis.ts';
import { ruleBooks } from '../support/rule-books.ts';
import { accepted, rawVersion } from '../support/version-builders.ts';
import { PUBLIC_URL, SECRET } from '../support/world.ts';

const PROCESSES = ['webhooks/main.ts', 'workers/main.ts'] as const;
const { url } = testRedis();
const world = ruleBooks();
afterAll(() => world.dispose());

/** Settings of an installation without any portal: nothing is sent to HubSpot. */
function settings(configDir: string, redisUrl = url): Readonly<Record<string, string>> {
  return {
    HUBSPOT_CLIENT_SECRET: SECRET,
    HUBSPOT_APP_ID: '77',
    HUBSPOT_API_URL: 'http://127.0.0.1:9',
    PUBLIC_URL,
    PORT: '0',
    REDIS_URL: redisUrl,
    REDIS_PREFIX: world.prefix,
    CONFIG_DIR: configDir,
  };
}

type Refused = { readonly code: number | null; readonly output: string };

/** Starts both processes, and waits until they have ended. */
function start(configDir: string, redisUrl = url): Promise<Refused[]> {
  return Promise.all(
    PROCESSES.map(async (entry) => ended(startProcess(entry, settings(configDir, redisUrl)))),
  );
}

async function ended({ child, output, stop }: Running): Promise<Refused> {
  // One that is up although it should not be.
  onTestFinished(() => void stop('SIGKILL'));
  await once(child, 'close');
  return { code: child.exitCode, output: output() };
}

const commonly = (text: string | null) => world.folder(text);
const ofPortal = (text: string) => {
  const folder = world.folder();
  folder.writeOwn(4711, text);
  return folder;
};

describe('A2 beside v3, which is in use, a start', () => {
  beforeAll(() => world.book().refresh());

  it.each<[string, () => { dir: string }, readonly string[]]>([
    [
      'with other content under its number is refused, and the difference said in words',
      () => commonly(versionText({ ask: 'Do they decide?' })),
      [
        'version 3 is in use with other content',
        '`version: 4`',
        '    - ',
        'Is this someone who shapes the decision?',
        'Do they decide?',
      ],
    ],
    [
      'with an older version is refused',
      () => commonly(versionText({ version: 2 })),
      ['version 2 is older than version 3, which is in use: write `version: 4`'],
    ],
    [
      'with an unsigned version is refused',
      () => commonly(versionText({ version: 4, isSigned: false })),
      ['sales has 2 of 3 signatures: an unsigned version cannot go live'],
    ],
    [
      'with a bad file is refused, with every problem',
      () =>
        commonly(
          versionText({ version: 4 })
            .replace('half_life', 'half_live')
            .replace('if_unknown: fail', 'if_unknown: no'),
        ),
      ['did you mean `half_life`?', '`if_unknown` must be one of ask, fail, pass'],
    ],
    ['without a file is refused', () => commonly(null), ['the file cannot be read']],
    [
      'with a portal’s bad file is refused',
      () => ofPortal(extendingText('own@example.com', 'criteria: []')),
      ['there is no `criteria` here'],
    ],
    [
      'with a portal’s unsigned file is refused',
      () => ofPortal(versionText({ isSigned: false })),
      ['sales has 2 of 3 signatures'],
    ],
  ])('%s', async (_case, folder, words) => {
    for (const { code, output } of await start(folder().dir)) {
      expect(code).toBe(1);
      expect(output).toMatch(/The checklist file is not usable\. .*\n\S+checklist\.yaml:\d+:\d+ /u);
      for (const part of words) expect(output).toContain(part);
      expect(output).not.toMatch(/^ +at /mu);
    }
    expect((await world.versions.read('default')).map(({ version }) => version)).toEqual([3]);
    expect(await world.versions.read(4711)).toEqual([]);
  });

  it('does not keep a command from telling what is in effect', async () => {
    const { dir, path } = commonly(versionText({ ask: 'Do they decide?' }));
    const { code, stdout } = await baton(settings(dir), '--json', 'status');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      checklist: 'b2b-saas v3',
      troubles: [{ path, problems: [expect.stringContaining('Do they decide?')] }],
    });
  });
});

describe('while Redis is away', () => {
  const stops: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  it('a bad file stops the start all the same', async () => {
    const redisUrl = `redis://127.0.0.1:${await findFreePort()}`;
    for (const { code, output } of await start(commonly('checklist: [').dir, redisUrl)) {
      expect(code).toBe(1);
      expect(output).toContain('checklist.yaml:1:');
    }
  });

  it('workers wait for it before they go by any file, and are refused when it has a newer version', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'baton-redis-'));
    stops.push(() => rm(dir, { recursive: true }));
    const place = { dir, port: await findFreePort(), args: ['--appendonly', 'yes'] };
    const before = await startRedis(place);
    const redis = new Redis(before.url);
    await createChecklistVersions(redis, world.prefix).accept('default', {
      ...accepted(rawVersion()),
      acceptedAt: 1,
    });
    redis.disconnect();
    await before.stop();

    const { dir: configDir } = commonly(versionText({ version: 2 }));
    const environment = { ...settings(configDir, before.url), LOG_LEVEL: 'debug' };
    const workers = startProcess('workers/main.ts', environment);
    stops.unshift(() => workers.stop());
    await workers.said('what is in effect could not be read from Redis');
    const again = await startRedis(place);
    stops.unshift(() => again.stop());
    const { code, output } = await ended(workers);
    expect(code).toBe(1);
    expect(output).toContain('version 2 is older than version 3');
    expect(output).not.toContain('workers are up');
  });
});
