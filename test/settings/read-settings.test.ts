import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readSettings } from '../../src/settings/read-settings.ts';

const SECRET = 'very-secret-client-secret';
const KEY = Buffer.alloc(32, 7).toString('base64');
const GOOD = {
  HUBSPOT_CLIENT_SECRET: SECRET,
  HUBSPOT_APP_ID: '4242',
  PUBLIC_URL: 'https://baton.example.com',
  REDIS_URL: 'redis://127.0.0.1:6379',
};

// A developer's own .env must not speak here: the tests run where there is none.
const home = process.cwd();
const empty = mkdtempSync(join(tmpdir(), 'baton-settings-'));
beforeAll(() => process.chdir(empty));
afterAll(() => {
  process.chdir(home);
  rmSync(empty, { recursive: true });
});

function settingsOf(change: Readonly<Record<string, string | undefined>> = {}) {
  const read = readSettings({ ...GOOD, ...change });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.settings;
}

function problemsOf(change: Readonly<Record<string, string | undefined>>): readonly string[] {
  const read = readSettings({ ...GOOD, ...change });
  return read.ok ? [] : read.problems;
}

describe('readSettings', () => {
  it('needs four settings and has an answer for the rest', () => {
    expect(settingsOf()).toEqual({
      HUBSPOT_CLIENT_SECRET: [SECRET],
      HUBSPOT_APP_ID: 4242,
      HUBSPOT_API_URL: 'https://api.hubapi.com',
      HUBSPOT_AUTHORIZE_URL: 'https://app.hubspot.com/oauth/authorize',
      PUBLIC_URL: 'https://baton.example.com',
      REDIS_URL: 'redis://127.0.0.1:6379',
      REDIS_PREFIX: 'baton',
      TOKEN_KEYS: [],
      CONFIG_DIR: 'config',
      DEFAULT_MODE: 'shadow',
      HOST: '127.0.0.1',
      PORT: 3000,
      COLLECT_MS: 5_000,
      SWEEP_MS: 15_000,
      POLL_MS: 60_000,
      WORKER_CONCURRENCY: expect.any(Number),
      LOG_LEVEL: 'info',
    });
  });

  it('takes an empty text for not set', () => {
    expect(
      settingsOf({ PORT: '', DEFAULT_MODE: '', HUBSPOT_ACCESS_TOKEN: '', DEMO_CLOCK: '' }),
    ).toEqual(settingsOf());
    expect(problemsOf({ HUBSPOT_APP_ID: '' })).toEqual(['HUBSPOT_APP_ID is missing']);
  });

  it('reads a .env file, and what the environment says outranks it', () => {
    writeFileSync('.env', 'PORT=4000\nLOG_LEVEL=warn\n');
    const settings = settingsOf({ LOG_LEVEL: 'debug' });
    rmSync('.env');
    expect(settings).toMatchObject({ PORT: 4000, LOG_LEVEL: 'debug' });
  });

  it('G32 reads several secrets, newest first, without blanks and empty ones', () => {
    expect(settingsOf({ HUBSPOT_CLIENT_SECRET: 'new, old,,' }).HUBSPOT_CLIENT_SECRET).toEqual([
      'new',
      'old',
    ]);
    expect(settingsOf({ TOKEN_KEYS: `${KEY},${KEY}` }).TOKEN_KEYS).toEqual([KEY, KEY]);
  });

  it('cuts the slash at the end of a URL', () => {
    expect(settingsOf({ PUBLIC_URL: 'https://baton.example.com/x//' }).PUBLIC_URL).toBe(
      'https://baton.example.com/x',
    );
  });

  it('takes the receiver of alarms as it is written', () => {
    const url = 'https://hooks.example.com/a/b/?token=secret';
    expect(settingsOf({ ALERT_WEBHOOK_URL: url }).ALERT_WEBHOOK_URL).toBe(url);
  });

  it.each([
    'rediss://baton:hush@redis.example.com:6380/2',
    'redis+cluster://10.0.0.1:7000,10.0.0.2:7000,[::1]:7000',
    'rediss+cluster://baton:hu%2Csh@a.example.com,b.example.com',
    'redis+sentinel://:hush@10.0.0.1:26379,10.0.0.2/baton-master/2',
  ])('takes one Redis, a cluster and sentinels: %s', (url) => {
    expect(settingsOf({ REDIS_URL: url }).REDIS_URL).toBe(url);
  });

  it('names everything that is missing at once', () => {
    const read = readSettings({});
    expect(read.ok ? [] : read.problems.toSorted()).toEqual([
      'HUBSPOT_APP_ID is missing',
      'HUBSPOT_CLIENT_SECRET is missing',
      'PUBLIC_URL is missing',
      'REDIS_URL is missing',
    ]);
  });

  it.each([
    ['PORT', 'http', /^PORT must be a port$/u],
    ['PORT', '70000', /^PORT /u],
    ['HUBSPOT_APP_ID', 'my app', /^HUBSPOT_APP_ID must be the number/u],
    ['HUBSPOT_CLIENT_SECRET', ' , ', /^HUBSPOT_CLIENT_SECRET is needed/u],
    ['PUBLIC_URL', 'baton.example.com', /^PUBLIC_URL must be a URL|^PUBLIC_URL must begin/u],
    ['PUBLIC_URL', 'ftp://baton.example.com', /^PUBLIC_URL must begin with https/u],
    ['REDIS_URL', 'http://127.0.0.1', /^REDIS_URL must begin with redis:/u],
    [
      'REDIS_URL',
      'redis+cluster://a:1,b:2/3',
      /^REDIS_URL of a cluster must look like redis\+cluster:/u,
    ],
    [
      'REDIS_URL',
      'redis+sentinel://a:1,b:2',
      /^REDIS_URL of sentinels must look like redis\+senti/u,
    ],
    ['REDIS_URL', 'redis://baton:50%@127.0.0.1', /^REDIS_URL has a % that is none/u],
    ['REDIS_URL', 'redis+cluster://baton:50%@a:1', /^REDIS_URL has a % that is none/u],
    ['REDIS_PREFIX', 'a b', /^REDIS_PREFIX may hold/u],
    ['TOKEN_KEYS', `${KEY},c2hvcnQ=`, /^TOKEN_KEYS must be base64 of 32 bytes each/u],
    ['DEFAULT_MODE', 'on', /^DEFAULT_MODE must be shadow or live$/u],
    ['COLLECT_MS', '5s', /^COLLECT_MS must be a number of milliseconds$/u],
    ['POLL_MS', '0', /^POLL_MS /u],
    ['WORKER_CONCURRENCY', '1.5', /^WORKER_CONCURRENCY /u],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL /u],
    ['ALERT_WEBHOOK_URL', 'nowhere', /^ALERT_WEBHOOK_URL must be a URL$/u],
    ['ALERT_WEBHOOK_URL', 'mailto:a@example.com', /^ALERT_WEBHOOK_URL must begin with https/u],
    ['ALERT_WEBHOOK_URL', 'https://u:pw@example.com', /^ALERT_WEBHOOK_URL must not hold a user/u],
    ['HUBSPOT_PORTAL_ID', '4711', /^HUBSPOT_ACCESS_TOKEN is needed with HUBSPOT_PORTAL_ID/u],
    [
      'HUBSPOT_ACCESS_TOKEN',
      'pat-secret',
      /^HUBSPOT_PORTAL_ID is needed with HUBSPOT_ACCESS_TOKEN/u,
    ],
  ])('says by name what is wrong with %s=%s', (name, value, expected) => {
    const problems = problemsOf({ [name]: value });
    expect(problems[0]).toMatch(expected);
    expect(new Set(problems.map((problem) => problem.split(' ')[0])).size).toBe(1);
  });

  it('names all problems at once, those of one setting beside those between two', () => {
    const problems = problemsOf({
      PORT: 'http',
      REDIS_URL: undefined,
      HUBSPOT_ACCESS_TOKEN: 'pat-secret',
      DEMO_CLOCK: '2026-11-23T08:00:00Z@2880',
    });
    const names = problems.map((problem) => problem.split(' ')[0]).toSorted();
    expect(names).toEqual(['DEMO_CLOCK', 'HUBSPOT_PORTAL_ID', 'PORT', 'REDIS_URL']);
  });

  it('names a broken DEMO_CLOCK beside the rest', () => {
    const problems = problemsOf({
      PORT: 'http',
      DEMO_CLOCK: 'soon',
      HUBSPOT_API_URL: 'http://127.0.0.1:1',
    });
    expect(problems.map((problem) => problem.split(' ')[0]).toSorted()).toEqual([
      'DEMO_CLOCK',
      'PORT',
    ]);
  });

  it('G33 never repeats a value: it may be a secret', () => {
    const secrets = {
      HUBSPOT_CLIENT_SECRET: ',',
      HUBSPOT_ACCESS_TOKEN: 'pat-0123-secret',
      HUBSPOT_APP_ID: 'secret-app',
      REDIS_URL: 'http://user:secret-pw@127.0.0.1',
      REDIS_PREFIX: 'secret prefix',
      TOKEN_KEYS: 'secret-key',
      PUBLIC_URL: 'secret.example.com',
      ALERT_WEBHOOK_URL: 'secret-hook',
      DEFAULT_MODE: 'secret-mode',
      LOG_LEVEL: 'secret-level',
      PORT: 'secret-port',
      DEMO_CLOCK: 'secret-clock',
    };
    const problems = problemsOf(secrets);
    expect(problems.length).toBeGreaterThan(8);
    expect(problems.join('\n')).not.toMatch(/secret-|secret\.|0123|pat-|secret prefix/u);
  });
});

describe('DEMO_CLOCK', () => {
  const DEMO_CLOCK = '2026-11-23T08:00:00Z@2880';

  it.each([
    'http://127.0.0.1:8080',
    'http://localhost:8080',
    'http://[::1]:8080',
    'http://127.1.2.3',
  ])('is taken when HubSpot is at %s', (HUBSPOT_API_URL) => {
    expect(problemsOf({ DEMO_CLOCK, HUBSPOT_API_URL })).toEqual([]);
  });

  it.each([
    undefined,
    'https://api.hubapi.com',
    'http://192.168.0.1',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://127.example.com',
    'http://api.hubapi.com/127.0.0.1',
    'http://127.0.0.1@api.hubapi.com',
  ])('is refused when HubSpot is at %s', (HUBSPOT_API_URL) => {
    expect(problemsOf({ DEMO_CLOCK, HUBSPOT_API_URL })).toEqual([
      'DEMO_CLOCK is refused unless HUBSPOT_API_URL is on this machine',
    ]);
  });

  it.each([
    'soon',
    '2026-11-23T08:00:00Z',
    '@2880',
    '2026-11-23T08:00:00Z@fast',
    '2026-11-23T08:00:00Z@0',
  ])('must look like a start and a factor: %s', (text) => {
    const problems = problemsOf({ DEMO_CLOCK: text, HUBSPOT_API_URL: 'http://127.0.0.1' });
    expect(problems).toEqual(['DEMO_CLOCK must look like 2026-11-23T08:00:00Z@2880']);
  });
});
