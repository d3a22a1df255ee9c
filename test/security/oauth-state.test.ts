import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consent } from '../support/connect-by-oauth.ts';
import { OAUTH_PORTAL, openOAuthEntrance } from '../support/oauth-entrance.ts';
import type { OAuthEntrance } from '../support/oauth-entrance.ts';

describe('the state of a connection', () => {
  let entrance: OAuthEntrance;
  beforeAll(async () => {
    entrance = await openOAuthEntrance();
  });
  afterAll(() => entrance.close());

  const asked = () => entrance.sim.calls.filter(({ path }) => path.endsWith('/token')).length;
  const portals = () => entrance.services.portals.ids();
  /** Begins, and goes as far as HubSpot's answer. */
  const halfway = async () => {
    const browser = await entrance.begin();
    const back = await consent(browser.authorize, OAUTH_PORTAL);
    return { ...browser, target: back.pathname + back.search, code: back.searchParams.get('code') };
  };
  const refused = async (target: string, cookie: string) => {
    const before = asked();
    const page = await entrance.get(target, cookie);
    expect(page.status).toBe(400);
    expect(page.text).toMatch(/did not begin in this browser|used already, or it is too old/u);
    expect(asked()).toBe(before);
    expect(await portals()).toEqual([]);
  };

  it('G34 an attacker’s link does not connect in a victim’s browser, with or without a state of its own', async () => {
    const attacker = await halfway();
    const victim = await entrance.begin();
    await refused(attacker.target, '');
    await refused(attacker.target, victim.cookie);
    // The attacker's code under the victim's name and the reverse.
    await refused(`/oauth/callback?code=${attacker.code}&state=${victim.state}`, attacker.cookie);
  });

  it('G34 a stolen address is worth nothing without the browser’s cookie', async () => {
    const victim = await halfway();
    const attacker = await entrance.begin();
    for (const cookie of ['', attacker.cookie, `${attacker.cookie}; x=${victim.state}`]) {
      await refused(victim.target, cookie);
    }
    // A cookie is found by its nonce alone: neither the state nor what Redis holds is one.
    const [name] = victim.cookie.split('=');
    const key = `${entrance.prefix}:oauth:${hash(victim.state)}`;
    const stored = (await entrance.redis.get(key)) ?? '';
    expect(stored).not.toBe('');
    for (const guess of [victim.state, stored, hash(victim.state), '', 'null', '%']) {
      await refused(victim.target, `${name}=${guess}`);
    }
  });

  it('G34 a state that nobody began is none', async () => {
    const { cookie } = await entrance.begin();
    for (const state of [
      '',
      'x',
      '*',
      '__proto__',
      'a'.repeat(9_000),
      '%00',
      '%0d%0aSet-Cookie:x=y',
    ]) {
      await refused(`/oauth/callback?code=x&state=${state}`, cookie);
    }
    await refused('/oauth/callback?code=x', cookie);
    await refused('/oauth/callback', cookie);
  });

  it('G34 two states are none, whichever is right', async () => {
    const { state, cookie, code } = await halfway();
    for (const query of [
      `state=${state}&state=${state}`,
      `state=x&state=${state}`,
      `state[]=${state}`,
      `state[0]=${state}`,
      `STATE=${state}`,
    ]) {
      await refused(`/oauth/callback?code=${code}&${query}`, cookie);
    }
  });

  it('G34 a state is forgotten after ten minutes', async () => {
    const { state, cookie, target } = await halfway();
    const key = `${entrance.prefix}:oauth:${hash(state)}`;
    const seconds = await entrance.redis.ttl(key);
    expect(seconds).toBeGreaterThan(590);
    expect(seconds).toBeLessThanOrEqual(600);
    await entrance.redis.pexpire(key, 1);
    await new Promise((done) => setTimeout(done, 20));
    await refused(target, cookie);
  });

  it('G34 states are long and never alike, and Redis holds none of them', async () => {
    const begun = await Promise.all(Array.from({ length: 200 }, () => entrance.begin()));
    const secrets = begun.flatMap(({ state, cookie }) => [state, cookie.split('=')[1] ?? '']);
    expect(new Set(secrets).size).toBe(400);
    for (const secret of secrets) expect(secret).toMatch(/^[\w-]{32}$/u);
    const keys = (await entrance.keys()).join('\n');
    for (const secret of secrets) expect(keys).not.toContain(secret);
  });

  it('G34 of a hundred returns at the same moment one counts, and a second never does', async () => {
    const { target, cookie } = await halfway();
    const before = asked();
    const pages = await Promise.all(
      Array.from({ length: 100 }, () => entrance.get(target, cookie)),
    );
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(pages.filter(({ text }) => text.includes('used already'))).toHaveLength(99);
    expect(asked()).toBe(before + 1);
    expect(await portals()).toEqual([OAUTH_PORTAL]);
    expect((await entrance.get(target, cookie)).status).toBe(400);
    expect(asked()).toBe(before + 1);
  });

  it('G34 who begins ten thousand times fills no memory', async () => {
    const flooded = await openOAuthEntrance();
    const answers: number[] = [];
    for (let i = 0; i < 100; i++) {
      const some = Array.from({ length: 100 }, () => flooded.get('/oauth/install'));
      answers.push(...(await Promise.all(some)).map(({ status }) => status));
    }
    const begun = answers.filter((status) => status === 302).length;
    expect(begun).toBeGreaterThanOrEqual(1_000);
    // The minute may have changed between.
    expect(begun).toBeLessThanOrEqual(2_000);
    expect(answers.filter((status) => status === 429)).toHaveLength(10_000 - begun);
    const states = (await flooded.keys()).filter((key) => key.includes(':oauth:'));
    expect(states).toHaveLength(begun);
    await flooded.close();
  });
});

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
