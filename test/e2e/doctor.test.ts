import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess } from '../../demo/processes.ts';
import { findFreePort } from '../../demo/redis/free-port.ts';
import { startRedis } from '../../demo/redis/start-redis.ts';
import type { Check } from '../../src/cli/doctor/check.ts';
import { SCOPES } from '../../src/domain/app/scopes.ts';
import { checklistText } from '../support/builders.ts';
import { rawSnippets } from '../support/snippet-builders.ts';
import { connectByOAuth } from '../support/connect-by-oauth.ts';
import { PORTAL, SECRET, startWorld, TOKEN_KEY } from '../support/world.ts';
import type { World } from '../support/world.ts';

type Environment = Readonly<Record<string, string>>;
type Report = {
  readonly code: number | null;
  readonly checks: readonly Check[];
  readonly output: string;
};

const folder = mkdtempSync(join(tmpdir(), 'baton-doctor-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder with a checklist that needs no review, and a snippet that does not expire, while these tests live. */
function configWith(change: (text: string) => string): string {
  const dir = mkdtempSync(join(folder, 'config-'));
  const text = checklistText().replace(/review_on: .*/u, 'review_on: 2999-01-01');
  writeFileSync(join(dir, 'checklist.yaml'), change(text));
  const snippets = rawSnippets({ expires: '2999-12-31', url: 'http://127.0.0.1:9/guides/okta' });
  writeFileSync(join(dir, 'snippets.yaml'), JSON.stringify(snippets));
  return dir;
}

const outputs: string[] = [];

/** The whole output is kept for the last test; the document is what stands on stdout alone. */
async function doctor(environment: Environment, ...args: string[]) {
  const settings = { ...environment, LOG_LEVEL: 'silent', NO_COLOR: '1' };
  const command = startProcess('src/cli/main.ts', settings, args);
  let stdout = '';
  command.child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  await once(command.child, 'close');
  outputs.push(command.output());
  return { code: command.child.exitCode, output: command.output(), stdout };
}

async function run(environment: Environment, ...flags: string[]): Promise<Report> {
  const { code, output, stdout } = await doctor(environment, '--json', 'doctor', ...flags);
  const { checks } = JSON.parse(stdout) as { checks: Check[] };
  return { code, checks, output };
}

function find({ checks }: Report, id: string): Check {
  const found = checks.find((check) => check.id === id);
  if (!found) throw new Error(`no check ${id} among ${checks.map((check) => check.id).join(', ')}`);
  return found;
}

/** Breaks something for one look, and mends it whatever the look says. */
async function during<T>(
  breaking: () => unknown,
  mending: () => unknown,
  look: () => Promise<T>,
): Promise<T> {
  await breaking();
  try {
    return await look();
  } finally {
    await mending();
  }
}

/** Every check but one is as good as in the good world. */
function others({ checks }: Report, ...ids: string[]): string[] {
  return checks.filter(({ id, state }) => state !== 'ok' && !ids.includes(id)).map(({ id }) => id);
}

describe('baton doctor', () => {
  let world: World;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let good: Environment;
  beforeAll(async () => {
    const port = await findFreePort();
    redis = await startRedis({ args: ['--appendonly', 'yes', '--appendfsync', 'always'] });
    world = await startWorld({
      redisUrl: redis.url,
      scopes: SCOPES.map(({ name }) => name),
      settings: {
        PORT: String(port),
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        CONFIG_DIR: configWith((text) => text),
      },
    });
    for (const email of ['manager@example.com', 'dach@example.com']) {
      world.account.addOwner({ email });
    }
    good = world.environment;
  });
  afterAll(async () => {
    await world.close();
    await redis.stop();
  });

  const at = (id: string) => `${id}:${PORTAL}`;
  /** The one thing that is broken: how it is found, what its fix names, and that nothing else is reported. */
  const expectOnly = (report: Report, id: string, state: 'warn' | 'fail', ...words: string[]) => {
    const found = find(report, id);
    expect(found.state, found.what).toBe(state);
    for (const word of words) expect(`${found.what}\n${found.fix}`).toContain(word);
    expect(found.fix).toBeTruthy();
    expect(others(report, id, 'api-version')).toEqual([]);
    expect(report.code).toBe(state === 'fail' ? 1 : 0);
  };

  const config = (name: string, value: string) => world.redis.config('SET', name, value);

  it('finds nothing wrong in a good world', async () => {
    const report = await run(good);
    expect(others(report, 'api-version')).toEqual([]);
    expect(report.code).toBe(0);
    expect(report.checks.length).toBeGreaterThan(18);
    expect(report.checks.every(({ what, why }) => what !== '' && why !== '')).toBe(true);
    expect(new Set(report.checks.map(({ id }) => id)).size).toBe(report.checks.length);
  });

  it('looks at the one portal that was asked for, and says when it is not connected', async () => {
    const asked = async (portal: string) => {
      const { stdout } = await doctor(good, '--json', '--portal', portal, 'doctor');
      return (JSON.parse(stdout) as { checks: Check[] }).checks;
    };
    expect((await asked(String(PORTAL))).map(({ id }) => id)).toContain(at('token'));
    expect(await asked('9')).toContainEqual(
      expect.objectContaining({ id: 'portals', state: 'fail', what: 'Portal 9 is not connected.' }),
    );
  });

  it('G16 sends HubSpot nothing that changes anything', async () => {
    const before = world.sim.calls.filter(({ mutating }) => mutating).length;
    await run({ ...good, REDIS_PREFIX: `${world.prefix}-empty`, DEFAULT_MODE: 'live' });
    expect(world.sim.calls.filter(({ mutating }) => mutating)).toHaveLength(before);
  });

  it('says for people, too, what is wrong, why it matters and how to mend it', async () => {
    const { output } = await doctor({ ...good, HUBSPOT_CLIENT_SECRET: 'another' }, 'doctor');
    expect(output).toMatch(/^✗ .*refused.*\n {2}Why: .+\n {2}Fix: .*SECRET/mu);
    expect(output).toContain('✓ Redis answers.');
    expect(output).toMatch(/ 1 to mend\.\s*$/u);
  });

  it('finds a client secret that is not that of the webhooks process', async () => {
    const report = await run({ ...good, HUBSPOT_CLIENT_SECRET: 'another-secret' });
    expectOnly(report, 'signature', 'fail', 'HUBSPOT_CLIENT_SECRET', 'PUBLIC_URL');
  });

  it('finds the one secret of a rotation that the webhooks process does not know', async () => {
    const report = await run({ ...good, HUBSPOT_CLIENT_SECRET: `${SECRET},older-secret` });
    expectOnly(report, 'signature', 'fail', 'secret 2 of 2');
  });

  it('finds that PUBLIC_URL leads nowhere', async () => {
    const report = await run({ ...good, PUBLIC_URL: `http://127.0.0.1:${await findFreePort()}` });
    expect(find(report, 'public-url')).toMatchObject({
      state: 'fail',
      what: expect.stringContaining('ECONNREFUSED') as string,
      fix: expect.stringContaining('webhooks process') as string,
    });
    expect(others(report, 'public-url', 'signature', 'api-version')).toEqual([]);
    expect(report.code).toBe(1);
  });

  it('finds that PUBLIC_URL has a path that the webhooks process does not have', async () => {
    const report = await run({ ...good, PUBLIC_URL: `${good.PUBLIC_URL}/baton` });
    expect(find(report, 'public-url')).toMatchObject({
      state: 'fail',
      what: expect.stringContaining('404') as string,
      fix: expect.stringContaining('path of PUBLIC_URL') as string,
    });
    expect(find(report, 'signature')).toMatchObject({ state: 'fail' });
  });

  it('G32 finds something in front that accepts everything', async () => {
    const proxy = createServer((request, response) => {
      request.resume().once('end', () => response.end('{"status":"alive"}'));
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    const { port } = proxy.address() as AddressInfo;
    const report = await run({ ...good, PUBLIC_URL: `http://127.0.0.1:${port}` });
    proxy.close();
    expectOnly(report, 'signature', 'fail', 'unsigned', 'lead to Baton’s webhooks process');
  });

  it('finds a Redis that may drop keys', async () => {
    const report = await during(
      () => config('maxmemory-policy', 'allkeys-lru'),
      () => config('maxmemory-policy', 'noeviction'),
      () => run(good),
    );
    expectOnly(report, 'redis-eviction', 'fail', 'allkeys-lru', 'maxmemory-policy noeviction');
  });

  it('says what is lost with appendfsync everysec', async () => {
    const report = await during(
      () => config('appendfsync', 'everysec'),
      () => config('appendfsync', 'always'),
      () => run(good),
    );
    expectOnly(report, 'redis-persistence', 'warn', 'up to a second', 'appendfsync always');
  });

  it('goes on without Redis, and says what it could not look at', async () => {
    const report = await run({ ...good, REDIS_URL: `redis://127.0.0.1:${await findFreePort()}` });
    expect(find(report, 'redis')).toMatchObject({
      state: 'fail',
      fix: expect.stringContaining('REDIS_URL') as string,
    });
    expect(find(report, 'signature').state).toBe('ok');
    expect(find(report, at('scopes')).state).toBe('ok');
    expect(find(report, 'queues')).toMatchObject({ state: 'warn' });
  });

  it('finds scopes that the token does not have, by name', async () => {
    const lacking = ['crm.objects.owners.read', 'crm.objects.deals.read'];
    const narrow = SCOPES.map(({ name }) => name).filter((name) => !lacking.includes(name));
    Object.assign(world.account.options.staticTokens, { 'pat-narrow': narrow });
    const report = await run({ ...good, HUBSPOT_ACCESS_TOKEN: 'pat-narrow' });
    const found = find(report, at('scopes'));
    expect(found).toMatchObject({
      state: 'fail',
      fix: expect.stringContaining('crm.objects.owners.read, crm.objects.deals.read') as string,
    });
    expect(found.what).toContain('crm.objects.deals.read (optional)');
    expect(others(report, at('scopes'), at('people'), 'api-version')).toEqual([]);
  });

  it('finds a token that HubSpot refuses', async () => {
    const report = await run({ ...good, HUBSPOT_ACCESS_TOKEN: 'pat-of-nobody' });
    expect(find(report, at('token'))).toMatchObject({
      state: 'fail',
      fix: expect.stringContaining('HUBSPOT_ACCESS_TOKEN') as string,
    });
    expect(others(report, at('token'), at('portal'), 'api-version')).toEqual([]);
    expect(report.code).toBe(1);
  });

  it('E4 finds that the handoff owner is deactivated, and names the place in the file', async () => {
    const owner = world.account.owners.find(({ email }) => email.startsWith('handoff'));
    const set = (archived: boolean) => owner && Object.assign(owner, { archived });
    const report = await during(
      () => set(true),
      () => set(false),
      () => run(good),
    );
    expectOnly(report, at('people'), 'fail', 'sla.handoff_owner is deactivated');
  });

  it('finds a dead link in the checklist, when asked to', async () => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/there' ? 200 : 404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const links = async (page: string) => {
      const book = `http://127.0.0.1:${port}${page}`;
      const CONFIG_DIR = configWith((text) =>
        text.replace('https://example.com/book/solutions', book),
      );
      return find(await run({ ...good, CONFIG_DIR }, '--links'), 'links');
    };
    expect(await links('/there')).toMatchObject({ state: 'ok' });
    expect(await links('/gone')).toMatchObject({
      state: 'warn',
      fix: expect.stringContaining('personas, entry 1: expert.book (answers 404)') as string,
    });
    await new Promise((resolve) => server.close(resolve));
    expect(await links('/away')).toMatchObject({ state: 'warn' });
  });

  it('warns of another person in the file who is not there', async () => {
    const CONFIG_DIR = configWith((text) => text.replace('dach@', 'nobody-of-us@'));
    const report = await run({ ...good, CONFIG_DIR });
    expectOnly(report, at('people'), 'warn', 'owners.rules, entry 1 is no HubSpot user');
  });

  it('finds a property in the checklist that the portal does not have', async () => {
    const CONFIG_DIR = configWith((text) =>
      text
        .replaceAll('hs_buying_role', 'hs_buying_rolle')
        .replace('company: domain', 'company: domian'),
    );
    const report = await run({ ...good, CONFIG_DIR });
    expect(find(report, at('contact-properties'))).toMatchObject({
      state: 'fail',
      what: expect.stringContaining('did you mean `hs_buying_role`?') as string,
      fix: expect.stringContaining('hs_buying_rolle') as string,
    });
    expect(find(report, at('company-properties'))).toMatchObject({
      state: 'fail',
      what: expect.stringContaining('did you mean `domain`?') as string,
    });
    expect(find(report, 'subscriptions')).toMatchObject({
      state: 'fail',
      what: expect.stringContaining('contact propertyChange hs_buying_rolle') as string,
      fix: expect.stringContaining('hs project upload') as string,
    });
  });

  it('finds a property of Baton that has another type', async () => {
    const before = world.account.properties('contacts').find(({ name }) => name === 'baton_window');
    const report = await during(
      () => world.account.addProperty('contacts', { name: 'baton_window', type: 'number' }),
      () => world.account.addProperty('contacts', before ?? { name: 'baton_window' }),
      () => run(good),
    );
    expectOnly(
      report,
      at('baton-properties'),
      'fail',
      'is number, not enumeration',
      'Change the type',
    );
  });

  it('finds a property of Baton that is missing, and is calm about it in shadow', async () => {
    const gone = world.account.properties('contacts').find(({ name }) => name === 'baton_blurb');
    const set = (archived: boolean) => gone && Object.assign(gone, { archived });
    const mode = (value: string) =>
      world.redis.hset(`${world.prefix}:{${PORTAL}}:portal`, 'mode', value);
    const [live, shadow] = await during(
      () => set(true),
      () => set(false),
      async () =>
        [
          await run(good),
          await during(
            () => mode('shadow'),
            () => mode('live'),
            () => run(good),
          ),
        ] as const,
    );
    expectOnly(live, at('baton-properties'), 'fail', 'baton_blurb', 'portals live');
    expectOnly(shadow, at('baton-properties'), 'warn', 'on the way to live');
  });

  it('finds that a criterion came after the property with the reasons', async () => {
    const CONFIG_DIR = configWith((text) =>
      text
        .replaceAll('id: right-time', 'id: right-moment')
        .replace('missing: [right-time]', 'missing: [right-moment]'),
    );
    const report = await run({ ...good, CONFIG_DIR });
    expectOnly(report, at('baton-properties'), 'fail', '`baton_verdict_reason`: right-moment');
  });

  it('finds a broken checklist with its place, and looks at the rest', async () => {
    const CONFIG_DIR = configWith((text) => text.replace('criteria:', 'criterias:'));
    const report = await run({ ...good, CONFIG_DIR });
    expect(find(report, 'checklist')).toMatchObject({
      state: 'fail',
      what: expect.stringMatching(/checklist\.yaml:\d+:\d+ .*did you mean `criteria`/u) as string,
      fix: expect.stringContaining('checklist check') as string,
    });
    expect(others(report, 'checklist', at('portal'), 'api-version')).toEqual([]);
    expect(find(report, at('scopes')).state).toBe('ok');
  });

  it('reminds of a review that is due', async () => {
    const CONFIG_DIR = configWith((text) => text.replace('2999-01-01', '2026-06-01'));
    expectOnly(await run({ ...good, CONFIG_DIR }), 'checklist', 'warn', 'review_on');
  });

  it('finds missing settings by name, and never shows a value', async () => {
    const { HUBSPOT_APP_ID: _app, REDIS_URL: _redis, ...rest } = good;
    const report = await run({ ...rest, TOKEN_KEYS: 'not-a-key' });
    expect(find(report, 'environment')).toMatchObject({
      state: 'fail',
      fix: expect.stringContaining('.env') as string,
    });
    for (const name of ['HUBSPOT_APP_ID', 'REDIS_URL', 'TOKEN_KEYS'])
      expect(find(report, 'environment').what).toContain(name);
    expect(report.output).not.toContain('not-a-key');
    expect(find(report, 'checklist').state).toBe('ok');
    expect(report.code).toBe(1);
  });

  it('prints what the app needs, also for somebody who has no app yet', async () => {
    const { stdout } = await doctor({}, '--json', 'doctor', '--needs');
    const needed = JSON.parse(stdout) as {
      scopes: { name: string; why: string }[];
      subscriptions: { objectType: string; propertyName?: string; why: string }[];
    };
    expect(needed.scopes.map(({ name }) => name)).toContain('crm.objects.contacts.write');
    expect(needed.subscriptions).toContainEqual({
      subscriptionType: 'object.propertyChange',
      objectType: 'company',
      propertyName: 'country',
      why: 'the checklist looks at it',
    });
  });

  it('finds that no workers are running', async () => {
    await world.workers.stop();
    const key = `${world.prefix}:{${PORTAL}}:due`;
    await world.redis.zadd(key, Date.now() - 200_000, '151');
    const report = await run(good);
    await world.redis.zrem(key, '151');
    expectOnly(report, at('queue'), 'warn', 'Are the workers running?', 'npm run workers');
  });

  it('G33 no secret, token or address of a person in anything it printed', () => {
    const everything = outputs.join('\n');
    const addresses = ['handoff-owner@', 'seller@', 'manager@', 'dach@', 'nobody-of-us@'];
    for (const secret of [
      SECRET,
      TOKEN_KEY,
      'another-secret',
      'older-secret',
      'pat-',
      ...addresses,
    ])
      expect(everything).not.toContain(secret);
  });
});

describe('baton doctor with OAuth', () => {
  let world: World;
  let environment: Environment;
  beforeAll(async () => {
    world = await startWorld({ oauth: true });
    environment = { ...world.environment, PUBLIC_URL: world.address };
  });
  afterAll(() => world.close());

  it('says that no portal is connected yet, and where to begin', async () => {
    expect(find(await run(environment), 'portals')).toMatchObject({
      state: 'warn',
      fix: expect.stringContaining('/oauth/install') as string,
    });
  });

  it('has HubSpot refresh the token, and finds by name what was not granted', async () => {
    (world.account.options as { unavailableScopes: readonly string[] }).unavailableScopes = [
      'crm.objects.deals.read',
    ];
    expect((await connectByOAuth(world, PORTAL)).status).toBe(200);
    const calls = () => world.sim.calls.filter(({ path }) => path.endsWith('/token')).length;
    const before = calls();
    const report = await run(environment);
    expect(calls()).toBe(before + 1);
    expect(find(report, `token:${PORTAL}`).state).toBe('ok');
    expect(find(report, `scopes:${PORTAL}`)).toMatchObject({
      state: 'warn',
      fix: expect.stringContaining('crm.objects.deals.read') as string,
    });
  });

  it('G36 finds a client secret that HubSpot does not accept, and disconnects nobody', async () => {
    const report = await run({ ...environment, HUBSPOT_CLIENT_SECRET: 'rotated-away' });
    expect(find(report, `token:${PORTAL}`)).toMatchObject({
      state: 'fail',
      fix: expect.stringContaining('HUBSPOT_CLIENT_SECRET') as string,
    });
    expect(find(await run(environment), `token:${PORTAL}`).state).toBe('ok');
  });

  it('G29 finds an uninstalled app, and says how to come back', async () => {
    world.account.uninstall();
    for (const look of ['at the refusal', 'after it']) {
      expect(find(await run(environment), `token:${PORTAL}`), look).toMatchObject({
        state: 'fail',
        fix: expect.stringContaining('/oauth/install') as string,
      });
    }
  });
});
