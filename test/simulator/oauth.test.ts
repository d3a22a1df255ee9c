import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objects, startPortal } from './portal.ts';
import type { Portal } from './portal.ts';

let portal: Portal;
const redirect = 'http://localhost:3000/oauth/callback';
const requiredScopes = ['oauth', 'crm.objects.contacts.read'];
const client = { client_id: 'client', client_secret: 'secret' };

beforeAll(async () => {
  portal = await startPortal({ clientId: 'client', clientSecret: 'secret', requiredScopes });
  portal.simulator.addAccount({ portalId: 7, unavailableScopes: ['crm.objects.deals.read'] });
});
afterAll(() => portal.simulator.close());

const query = (change: Record<string, string> = {}) =>
  new URLSearchParams({
    client_id: 'client',
    redirect_uri: redirect,
    scope: requiredScopes.join(' '),
    optional_scope: 'crm.lists.read crm.objects.deals.read',
    state: 'a state & more',
    ...change,
  });

function post(path: string, fields: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams(fields);
  return fetch(portal.simulator.url + path, { method: 'POST', body, redirect: 'manual' });
}

async function codeFor(change: Record<string, string> = {}): Promise<string> {
  const fields = Object.fromEntries(query({ portalId: '7', action: 'connect', ...change }));
  const answer = await post('/oauth/authorize', fields);
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function token(fields: Record<string, string>): Promise<[number, Record<string, unknown>]> {
  const answer = await post('/oauth/2026-09/token', { ...client, ...fields });
  return [answer.status, (await answer.json()) as Record<string, unknown>];
}

const byCode = (code: string, more: Record<string, string> = {}) =>
  token({ grant_type: 'authorization_code', code, redirect_uri: redirect, ...more });

describe('the consent page', () => {
  it('shows accounts and scopes, and passes state through', async () => {
    const page = await (await fetch(`${portal.simulator.url}/oauth/authorize?${query()}`)).text();
    expect(page).toContain('crm.objects.contacts.read');
    expect(page).toContain('Account 62515');
    expect(page).toContain('value="a state &amp; more"');
    const pinned = await fetch(`${portal.simulator.url}/oauth/7/authorize?${query()}`);
    expect(await pinned.text()).not.toContain('62515');
  });

  it.each([
    ['a foreign client', { client_id: 'x' }],
    ['a foreign redirect', { redirect_uri: 'https://evil.example/callback' }],
    ['a missing required scope', { scope: 'oauth' }],
  ])('refuses %s, also when the form is posted', async (_name, change) => {
    const shown = await fetch(`${portal.simulator.url}/oauth/authorize?${query(change)}`);
    const posted = await post('/oauth/authorize', {
      ...Object.fromEntries(query(change)),
      portalId: '7',
    });
    expect([shown.status, posted.status]).toEqual([400, 400]);
  });

  it('sends a refusal back with access_denied', async () => {
    const answer = await post('/oauth/authorize', {
      ...Object.fromEntries(query()),
      portalId: '7',
      action: 'cancel',
    });
    const { searchParams } = new URL(answer.headers.get('location') ?? '');
    expect(searchParams.get('error')).toBe('access_denied');
    expect(searchParams.get('state')).toBe('a state & more');
    expect(searchParams.has('code')).toBe(false);
  });
});

describe('tokens', () => {
  it('come once per code, with hub, user and the scopes that the tier has', async () => {
    const code = await codeFor();
    const [status, body] = await byCode(code);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      expires_in: 1800,
      token_type: 'bearer',
      hub_id: 7,
      scopes: [...requiredScopes, 'crm.lists.read'],
    });
    const read = await portal.call(
      'GET',
      `${objects}/contacts`,
      undefined,
      String(body['access_token']),
    );
    expect(read.status).toBe(200);
    expect(await byCode(code)).toMatchObject([400, { status: 'BAD_AUTH_CODE' }]);
  });

  it('are refreshed, introspected and revoked', async () => {
    const [, first] = await byCode(await codeFor());
    const refresh = { grant_type: 'refresh_token', refresh_token: String(first['refresh_token']) };
    const [status, second] = await token(refresh);
    expect([status, second['refresh_token']]).toEqual([200, first['refresh_token']]);
    const looked = await post('/oauth/2026-09/token/introspect', {
      ...client,
      token: String(second['access_token']),
    });
    expect(await looked.json()).toMatchObject({ active: true, hub_id: 7 });
    await post('/oauth/2026-09/token/revoke', { ...client, token: refresh.refresh_token });
    expect(await token(refresh)).toMatchObject([
      400,
      {
        error: 'invalid_grant',
        error_description: 'refresh token is invalid, expired or revoked',
        status: 'BAD_REFRESH_TOKEN',
      },
    ]);
  });

  it('die with the app when it uninstalls itself', async () => {
    const { accessToken, refreshToken } = portal.simulator.install(7, requiredScopes);
    const path = '/appinstalls/2026-09/external-install';
    expect((await portal.call('DELETE', path, undefined, accessToken)).status).toBe(204);
    const refresh = { grant_type: 'refresh_token', refresh_token: refreshToken };
    expect(await token(refresh)).toMatchObject([400, { status: 'BAD_REFRESH_TOKEN' }]);
  });

  it('need the verifier when the authorization had a challenge', async () => {
    const code_challenge = createHash('sha256').update('verifier').digest('base64url');
    expect(await byCode(await codeFor({ code_challenge }))).toMatchObject([
      400,
      { status: 'BAD_CODE_VERIFIER' },
    ]);
    const [status] = await byCode(await codeFor({ code_challenge }), { code_verifier: 'verifier' });
    expect(status).toBe(200);
  });

  it.each([
    ['BAD_CLIENT_ID', { client_id: 'x', grant_type: 'refresh_token' }],
    ['BAD_CLIENT_SECRET', { client_secret: 'x', grant_type: 'refresh_token' }],
    ['BAD_GRANT_TYPE', { grant_type: 'password' }],
    ['BAD_AUTH_CODE', { grant_type: 'authorization_code', code: 'x' }],
    ['BAD_SCOPES', { grant_type: 'client_credentials' }],
  ])('answer %s', async (status, fields) => {
    expect(await token(fields)).toMatchObject([400, { status }]);
  });

  it('need the redirect URI of the authorization', async () => {
    const answer = await byCode(await codeFor(), { redirect_uri: 'http://localhost:3000/other' });
    expect(answer).toMatchObject([400, { status: 'BAD_REDIRECT_URI' }]);
  });

  it('are asked for by form: JSON is 415, a query is 400', async () => {
    const url = `${portal.simulator.url}/oauth/2026-09/token`;
    const headers = { 'content-type': 'application/json' };
    const json = await fetch(url, { method: 'POST', headers, body: JSON.stringify(client) });
    const inQuery = await post('/oauth/2026-09/token?client_id=client', client);
    expect([json.status, inQuery.status]).toEqual([415, 400]);
  });

  it('rotate when the option says so', async () => {
    const own = await startPortal({ ...options(), rotateRefreshTokens: true });
    const { refreshToken } = own.simulator.install(62_515, requiredScopes);
    const refresh = async () => {
      const answer = await fetch(`${own.simulator.url}/oauth/2026-09/token`, {
        method: 'POST',
        body: new URLSearchParams({
          ...client,
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
        }),
      });
      return [answer.status, await answer.json()] as [number, { refresh_token?: string }];
    };
    const [status, { refresh_token: next }] = await refresh();
    expect([status, next === refreshToken]).toEqual([200, false]);
    expect((await refresh())[0]).toBe(400);
    await own.simulator.close();
  });
});

function options() {
  return { clientId: 'client', clientSecret: 'secret' };
}
