import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objects, startPortal } from './portal.ts';
import type { Portal } from './portal.ts';

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
  portal.simulator.addAccount({
    portalId: 1,
    staticTokens: {
      reader: ['crm.objects.contacts.read'],
      lister: ['crm.lists.write'],
      stranger: ['crm.objects.deals.read'],
    },
  });
});
afterAll(() => portal.simulator.close());

describe('tokens', () => {
  it('refuses an unknown token with 401 INVALID_AUTHENTICATION', async () => {
    const { status, body } = await portal.call('GET', `${objects}/contacts`, undefined, 'nobody');
    expect(status).toBe(401);
    expect(body).toMatchObject({ status: 'error', category: 'INVALID_AUTHENTICATION' });
    expect(body['correlationId']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('refuses a request without any token', async () => {
    const response = await fetch(`${portal.simulator.url}${objects}/contacts`);
    expect(response.status).toBe(401);
  });

  it('refuses an expired OAuth token with EXPIRED_AUTHENTICATION', async () => {
    const { accessToken } = portal.simulator.install(1, ['crm.objects.contacts.read']);
    const before = await portal.call('GET', `${objects}/contacts`, undefined, accessToken);
    portal.simulator.expireAccessTokens(1);
    const after = await portal.call('GET', `${objects}/contacts`, undefined, accessToken);
    expect(before.status).toBe(200);
    expect(after.status).toBe(401);
    expect(after.body['category']).toBe('EXPIRED_AUTHENTICATION');
  });

  it('knows no token of an account that removed the app', async () => {
    const account = portal.simulator.addAccount({ portalId: 2, staticTokens: { gone: [] } });
    const { accessToken } = portal.simulator.install(2, ['crm.objects.contacts.read']);
    account.uninstall();
    for (const token of ['gone', accessToken]) {
      expect((await portal.call('GET', `${objects}/contacts`, undefined, token)).status).toBe(401);
    }
  });
});

describe('scopes', () => {
  it.each([
    ['reader', 'POST', `${objects}/contacts`, ['crm.objects.contacts.write']],
    ['reader', 'POST', `${objects}/notes`, ['crm.objects.contacts.write']],
    ['reader', 'GET', `${objects}/emails`, ['crm.objects.contacts.read', 'sales-email-read']],
    ['reader', 'GET', `${objects}/companies`, ['crm.objects.companies.read']],
    ['reader', 'GET', `${objects}/users`, ['crm.objects.users.read']],
    ['reader', 'GET', '/crm/owners/2026-09', ['crm.objects.owners.read']],
    ['reader', 'GET', '/crm/properties/2026-09/contacts', ['crm.schemas.contacts.read']],
    ['reader', 'POST', '/crm/properties/2026-09/contacts', ['crm.schemas.contacts.write']],
    [
      'lister',
      'PUT',
      '/crm/lists/2026-09/1/memberships/add',
      ['crm.lists.read', 'crm.lists.write'],
    ],
    [
      'stranger',
      'POST',
      '/crm/associations/2026-09/notes/contacts/batch/read',
      ['crm.objects.contacts.read'],
    ],
  ])('%s may not %s %s', async (token, method, path, scopes) => {
    const { status, body } = await portal.call(
      method,
      path,
      method === 'GET' ? undefined : {},
      token,
    );
    expect(status).toBe(403);
    expect(body).toMatchObject({
      category: 'MISSING_SCOPES',
      errors: [{ context: { requiredGranularScopes: scopes } }],
    });
  });

  it('lets through what the scope covers', async () => {
    for (const type of ['contacts', 'notes', 'tasks', 'calls', 'meetings', 'communications']) {
      const answer = await portal.call('GET', `${objects}/${type}`, undefined, 'reader');
      expect(answer.status).toBe(200);
    }
  });
});
