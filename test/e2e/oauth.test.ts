import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess } from '../../demo/processes.ts';
import { unseal } from '../../src/store/seal.ts';
import { callback, connectByOAuth, consent, install } from '../support/connect-by-oauth.ts';
import { until } from '../support/until.ts';
import { checklistFolder, extendingText, roomyText } from '../support/checklist-folder.ts';
import { PORTAL, SECRET, startWorld, TOKEN_KEY } from '../support/world.ts';
import type { World } from '../support/world.ts';

const OTHER = 4712;

describe('a portal is connected by OAuth', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ oauth: true, settings: { DEFAULT_MODE: 'shadow' } });
    world.sim.addAccount({ portalId: OTHER, unavailableScopes: ['crm.objects.deals.read'] });
  });
  afterAll(() => world.close());

  const browser = () => ({ cookie: '' });
  const tokenCalls = () => world.sim.calls.filter(({ path }) => path.endsWith('/token')).length;

  it('G34 refuses to finish in a browser that did not begin, and does not spend the state', async () => {
    const [mine, theirs] = [browser(), browser()];
    const target = await consent(await install(world, mine), PORTAL);
    await install(world, theirs);
    const before = tokenCalls();
    for (const wrong of [{ cookie: '' }, theirs, { cookie: '__Host-baton_oauth=made-up' }]) {
      const page = await callback(world, target, wrong);
      expect(page).toMatchObject({
        status: 400,
        text: expect.stringContaining('did not begin in this browser') as string,
      });
    }
    expect(tokenCalls()).toBe(before);
    expect(await callback(world, target, mine)).toMatchObject({ status: 200 });
  });

  it('G34 a state is spent once', async () => {
    const mine = browser();
    const target = await consent(await install(world, mine), PORTAL);
    expect((await callback(world, target, mine)).status).toBe(200);
    const page = await callback(world, target, mine);
    expect(page).toMatchObject({
      status: 400,
      text: expect.stringContaining('used already') as string,
    });
  });

  it('G34 the cookie is for this host and no script, and the address to return to is fixed', async () => {
    const answer = await fetch(`${world.address}/oauth/install?redirect_uri=https://evil.example`, {
      redirect: 'manual',
    });
    const cookie = answer.headers.get('set-cookie') ?? '';
    for (const part of ['__Host-', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/;', 'Max-Age=600'])
      expect(cookie).toContain(part);
    const location = new URL(answer.headers.get('location') ?? '');
    expect(location.searchParams.get('redirect_uri')).toBe(
      'https://baton.example.com/oauth/callback',
    );
  });

  it('says so when access was denied', async () => {
    const mine = browser();
    const target = await consent(await install(world, mine), PORTAL, 'cancel');
    expect(await callback(world, target, mine)).toMatchObject({
      status: 403,
      text: expect.stringContaining('not granted') as string,
    });
  });

  const failures: [string, (target: URL) => void, number, string][] = [
    [
      'the code was used already',
      (target) => target.searchParams.set('code', 'made-up'),
      400,
      'used already, or it is too old',
    ],
    [
      'HubSpot is away',
      () =>
        world.sim.fault({ path: '/token', do: { kind: 'status', status: 503, when: 'before' } }),
      502,
      'does not answer',
    ],
    [
      'the connection drops',
      () => world.sim.fault({ path: '/token', do: { kind: 'drop', when: 'before' } }),
      502,
      'does not answer',
    ],
    [
      'the client secret is wrong',
      () =>
        world.sim.fault({
          path: '/token',
          do: {
            kind: 'status',
            status: 400,
            when: 'before',
            body: { error: 'invalid_client', status: 'BAD_CLIENT_SECRET' },
          },
        }),
      400,
      'Auth tab',
    ],
  ];
  it.each(failures)(
    'answers with a page a person understands when %s',
    async (_what, spoil, status, words) => {
      const mine = browser();
      const target = await consent(await install(world, mine), PORTAL);
      spoil(target);
      const page = await callback(world, target, mine);
      world.sim.clearFaults();
      expect(page.status).toBe(status);
      expect(page.text).toContain(words);
      expect(page.text).not.toMatch(/node:internal|\.ts:\d+|<script>/u);
    },
  );

  it('names the scopes that were not granted, and starts in shadow', async () => {
    const page = await connectByOAuth(world, OTHER);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`Account ${OTHER} is connected`);
    expect(page.text).toContain('shadow mode');
    expect(page.text).toContain('crm.objects.deals.read');
  });

  it('G33 tokens are encrypted at rest and stand nowhere else, in Redis or in logs', async () => {
    const sealed = (await world.redis.hget(`${world.prefix}:{${PORTAL}}:tokens`, 'sealed')) ?? '';
    const tokens = JSON.parse(unseal(sealed, PORTAL, [TOKEN_KEY]).text) as Record<string, string>;
    const secrets = [tokens.accessToken ?? '-', tokens.refreshToken ?? '-', SECRET, TOKEN_KEY];
    const everything = [
      world.workers.output(),
      world.webhooks.output(),
      ...(await dump(world)),
    ].join('\n');
    expect(everything.length).toBeGreaterThan(1_000);
    for (const secret of secrets) expect(everything).not.toContain(secret);
  });
});

describe('a connected portal’s life', () => {
  const folder = checklistFolder(roomyText());
  let world: World;
  beforeAll(async () => {
    // The second account has people and lists of its own.
    folder.writeOwn(OTHER, extendingText('handoff-owner@example.com'));
    world = await startWorld({ oauth: true, settings: { CONFIG_DIR: folder.dir } });
    expect((await connectByOAuth(world, PORTAL)).status).toBe(200);
  });
  afterAll(async () => {
    await world.close();
    folder.dispose();
  });

  const tokenCalls = () => world.sim.calls.filter(({ path }) => path.endsWith('/token')).length;

  it('G36 refreshes once for all workers of all processes when HubSpot refuses the token', async () => {
    const second = await world.startWorkers();
    const before = tokenCalls();
    world.sim.expireAccessTokens(PORTAL);
    const contacts = Array.from({ length: 40 }, () => world.lead());
    for (const { id } of contacts) world.account.submitForm(id, 'Contact sales', 'Talk to us');
    await until(() => contacts.every((contact) => world.of(contact, 'tasks').length === 1));
    expect(tokenCalls()).toBe(before + 1);
    await second.stop();
  });

  it('G36 a passing fault of the token endpoint does not disconnect', async () => {
    world.sim.fault({
      path: '/token',
      times: 2,
      do: { kind: 'status', status: 500, when: 'before' },
    });
    world.sim.expireAccessTokens(PORTAL);
    const contact = world.lead();
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(() => world.of(contact, 'notes').length === 1);
  });

  it('G29 an uninstalled portal waits, and a re-install resumes without duplicates', async () => {
    const before = world.lead();
    world.account.submitForm(before.id, 'Contact sales', 'Talk to us');
    await until(() => world.of(before, 'tasks').length === 1);
    await world.quiet();
    world.account.uninstall();
    const waiting = world.lead();
    world.account.submitForm(waiting.id, 'Contact sales', 'Talk to us');
    await until(async () =>
      world.redis.hget(`${world.prefix}:{${PORTAL}}:portal`, 'disconnectedAt'),
    );
    // It is remembered first and said then.
    await until(() => world.workers.output().includes('the portal is disconnected'));
    expect(await world.redis.zcard(`${world.prefix}:{${PORTAL}}:due`)).toBeGreaterThan(0);

    expect((await connectByOAuth(world, PORTAL)).status).toBe(200);
    await until(() => world.of(waiting, 'tasks').length === 1);
    world.account.replyToEmail(before.id);
    await until(() =>
      world.values(world.of(before, 'notes')[0] ?? before).hs_note_body?.includes('Replied'),
    );
    await world.quiet();
    for (const contact of [before, waiting]) {
      expect(world.of(contact, 'notes')).toHaveLength(1);
      expect(world.of(contact, 'tasks')).toHaveLength(1);
    }
  }, 60_000);

  it('G33 neither jobs nor logs hold anything secret or personal after all this work', async () => {
    const jobs: string[] = [];
    for await (const keys of world.redis.scanStream({ match: `{${world.prefix}-jobs}*` })) {
      for (const key of keys as string[]) jobs.push(key, String(await world.redis.dump(key)));
    }
    expect(jobs.length).toBeGreaterThan(4);
    const sealed = (await world.redis.hget(`${world.prefix}:{${PORTAL}}:tokens`, 'sealed')) ?? '';
    const tokens = JSON.parse(unseal(sealed, PORTAL, [TOKEN_KEY]).text) as Record<string, string>;
    const everything = [...jobs, world.workers.output(), world.webhooks.output()].join('\n');
    const never = [SECRET, TOKEN_KEY, tokens.accessToken ?? '-', tokens.refreshToken ?? '-'];
    for (const secret of [...never, 'Dana', 'Ruiz', 'northwind', 'CTO', 'Contact sales']) {
      expect(everything).not.toContain(secret);
    }
  });

  it('a paused portal is left alone until it goes on, a removed one is forgotten', async () => {
    const baton = async (...args: string[]) => {
      const command = startProcess('src/cli/main.ts', world.environment, [
        ...args,
        '--portal',
        String(PORTAL),
        '--json',
      ]);
      await new Promise((resolve) => command.child.once('close', resolve));
      return { code: command.child.exitCode, output: command.output() };
    };
    expect((await baton('portals', 'pause')).code).toBe(0);
    const reads = () =>
      world.sim.calls.filter(({ path }) => path.endsWith('/contacts/batch/read')).length;
    const before = reads();
    const contact = world.lead();
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await world.sim.webhooks.settled();
    await until(async () => (await world.redis.zcard(`${world.prefix}:{${PORTAL}}:due`)) > 0);
    expect(JSON.parse((await baton('portals', 'show')).output)).toMatchObject({ mode: 'paused' });
    expect(reads()).toBe(before);
    expect((await baton('portals', 'live', '--yes')).code).toBe(0);
    await until(() => world.of(contact, 'tasks').length === 1);
    await world.quiet();

    expect((await baton('portals', 'pause')).code).toBe(0);
    expect(await baton('portals', 'remove', '--yes')).toMatchObject({ code: 0 });
    expect(await world.redis.keys(`${world.prefix}:{${PORTAL}}:*`)).toEqual([]);
    expect(await world.redis.sismember(`${world.prefix}:portals`, PORTAL)).toBe(0);
  });

  it('H5 two portals with the same contact ids never mix', async () => {
    expect((await connectByOAuth(world, PORTAL)).status).toBe(200);
    const other = world.sim.addAccount({ portalId: OTHER });
    other.addOwner({ email: 'handoff-owner@example.com', firstName: 'Olga' });
    expect((await connectByOAuth(world, OTHER)).status).toBe(200);
    const mine = world.lead({ firstname: 'Mine' });
    // Ids count from the same number in both accounts: pad until they meet.
    let theirs = other.create('contacts', {
      firstname: 'Theirs',
      jobtitle: 'Intern',
      lifecyclestage: 'lead',
    });
    while (theirs.id !== mine.id) {
      theirs = other.create('contacts', {
        firstname: 'Theirs',
        jobtitle: 'Intern',
        lifecyclestage: 'lead',
      });
    }
    world.account.submitForm(mine.id, 'Contact sales', 'Talk to us');
    other.submitForm(theirs.id, 'Contact sales', 'Talk to us');
    await until(() => world.of(mine, 'tasks').length === 1);
    await until(() => other.value(theirs, 'baton_readiness') === 'not_ready');
    await world.quiet();
    expect(other.list('notes')).toHaveLength(0);
    expect(other.list('tasks')).toHaveLength(0);
    expect(world.account.value(mine, 'baton_readiness')).toBe('ready');
    const crossed = world.sim.calls.filter(({ status }) => status === 401 || status === 403);
    expect(crossed.filter(({ portalId }) => portalId === OTHER)).toEqual([]);
  });
});

/** Every value of this world in Redis, as text. */
async function dump({ redis, prefix }: World): Promise<string[]> {
  const values: string[] = [];
  for (const pattern of [`${prefix}*`, `{${prefix}*`]) {
    for await (const keys of redis.scanStream({ match: pattern })) {
      for (const key of keys as string[]) values.push(key, String(await redis.dump(key)));
    }
  }
  return values;
}
