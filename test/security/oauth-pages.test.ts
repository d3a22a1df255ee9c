import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPage } from '../../webhooks/oauth/page.ts';
import { consent } from '../support/connect-by-oauth.ts';
import { OAUTH_PORTAL, openOAuthEntrance } from '../support/oauth-entrance.ts';
import type { OAuthEntrance } from '../support/oauth-entrance.ts';
import { PUBLIC_URL } from '../support/sign-webhook.ts';

const EVIL = 'evil.example.com';
const MARKUP = `"><script>alert(1)</script><img src=x onerror=alert(1)>'{{7*7}}\${7*7}`;

describe('the pages of a connection', () => {
  let entrance: OAuthEntrance;
  beforeAll(async () => {
    entrance = await openOAuthEntrance();
  });
  afterAll(() => entrance.close());

  const asked = () => entrance.sim.calls.filter(({ path }) => path.endsWith('/token')).length;

  it('G34 sends nobody anywhere but to HubSpot, whatever is asked', async () => {
    const names = ['redirect_uri', 'redirect', 'next', 'url', 'return_to', 'returnUrl', 'continue'];
    const values = [
      `https://${EVIL}`,
      `//${EVIL}`,
      `/\\${EVIL}`,
      `%0d%0aLocation:%20https://${EVIL}`,
    ];
    for (const name of [...names, 'state', 'client_id', 'scope', 'HUBSPOT_AUTHORIZE_URL']) {
      for (const value of values) {
        const { status, headers } = await entrance.get(`/oauth/install?${name}=${value}`);
        expect(status).toBe(302);
        const location = new URL(String(headers.location));
        expect(location.origin + location.pathname).toBe(`${entrance.sim.url}/oauth/authorize`);
        expect(location.searchParams.getAll('redirect_uri')).toEqual([
          `${PUBLIC_URL}/oauth/callback`,
        ]);
        expect(location.searchParams.getAll('client_id')).toEqual(['the-client-id']);
        expect(location.href).not.toContain('evil');
        const page = await entrance.get(`/oauth/callback?${name}=${value}`);
        expect(page.headers).not.toHaveProperty('location');
        expect(page.text).not.toContain('evil');
      }
    }
  });

  it.each(['host', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'origin', 'referer'])(
    'G34 takes no address from the header %s',
    async (name) => {
      for (const url of ['/oauth/install', '/oauth/callback']) {
        const headers = { [name]: name === 'forwarded' ? `host=${EVIL}` : EVIL };
        const answer = await entrance.app.inject({ method: 'GET', url, headers });
        expect(JSON.stringify(answer.headers) + answer.body).not.toContain(EVIL);
      }
    },
  );

  it('G34 shows nothing of what it was asked with', async () => {
    const { state, cookie } = await entrance.begin();
    const hostile = encodeURIComponent(MARKUP);
    for (const query of [
      `error=${hostile}&error_description=${hostile}&state=${hostile}`,
      `code=${hostile}&state=${hostile}`,
      `${hostile}=${hostile}`,
      `error=access_denied&error_description=${hostile}&state=${state}`,
    ]) {
      const { text, headers } = await entrance.get(`/oauth/callback?${query}`, cookie);
      expect(text).not.toMatch(/<script|onerror|alert|7\*7|49/u);
      expect(headers['content-type']).toMatch(/^text\/html/u);
    }
    const missing = await entrance.get(`/oauth/${hostile}`);
    expect(missing.status).toBe(404);
    expect(missing.headers['content-type']).toMatch(/^application\/json/u);
    expect(missing.text).not.toMatch(/script|onerror/u);
  });

  it.each([
    ['two codes', 'code=a&code=b', 400, 0],
    ['a list of codes', 'code[]=a', 400, 0],
    ['no code', '', 400, 0],
    ['an empty code', 'code=', 400, 1],
    ['a code with a line end', 'code=a%0d%0aX-Injected:%20b', 400, 1],
    [
      'a code with fields of its own',
      'code=a%26grant_type%3Drefresh_token%26refresh_token%3Db',
      400,
      1,
    ],
    ['a code that is very long', `code=${'a'.repeat(9_000)}`, 400, 1],
    ['a code and a no', 'code=a&error=access_denied', 403, 0],
  ])('G34 with %s nothing is connected', async (_what, query, status, asks) => {
    const { state, cookie } = await entrance.begin();
    const before = asked();
    const page = await entrance.get(`/oauth/callback?${query}&state=${state}`, cookie);
    expect(page.status).toBe(status);
    expect(asked() - before).toBe(asks);
    expect(page.headers).not.toHaveProperty('x-injected');
    expect(await entrance.services.portals.ids()).toEqual([]);
    expect(await entrance.services.tokens.read(OAUTH_PORTAL)).toBeNull();
  });

  it('G34 the cookie belongs to this host, to https and to no script', async () => {
    const { setCookie } = await entrance.begin();
    const [pair = '', ...attributes] = setCookie.split('; ');
    expect(pair).toMatch(/^__Host-baton_oauth=[\w-]{32}$/u);
    // A browser takes `__Host-` only with Secure and Path=/, and without a Domain.
    expect(attributes.toSorted()).toEqual(
      ['HttpOnly', 'Max-Age=600', 'Path=/', 'SameSite=Lax', 'Secure'].toSorted(),
    );
  });

  it('G34 the cookie that a neighbouring host can set is none', async () => {
    const browser = await entrance.begin();
    const target = await consent(browser.authorize, OAUTH_PORTAL);
    const planted = browser.cookie.replace('__Host-', '');
    expect((await entrance.get(target.pathname + target.search, planted)).status).toBe(400);
    expect(await entrance.services.portals.ids()).toEqual([]);
  });

  it('G34 no page runs a script, lies in a frame, is kept or says where somebody came from', async () => {
    for (const target of ['/oauth/callback', '/oauth/install', '/oauth/callback?code=a&state=b']) {
      const { headers } = await entrance.get(target);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src|unsafe-eval|\*/u);
    }
  });

  it('G25 everything on a page is text, wherever it stands', () => {
    const page = renderPage({
      title: MARKUP,
      paragraphs: [MARKUP, `\`${MARKUP}\``],
      list: [MARKUP],
      link: { text: MARKUP, href: `/a"onclick="alert(1)` },
    });
    expect(page).not.toMatch(/<script|<img|"onclick/u);
    expect(page).not.toMatch(/'\{\{/u);
    const tags = page.match(/<[^>]*>/gu) ?? [];
    expect(
      tags.filter((tag) => /alert|onerror|src=/u.test(tag) && !tag.startsWith('<a href')),
    ).toEqual([]);
  });
});
