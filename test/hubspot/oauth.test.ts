import nock from 'nock';
import { afterEach, expect, it } from 'vitest';

import { refreshGrant } from '../../src/hubspot/oauth.ts';

const API = 'https://api.hubapi.com';
const CLIENT = { apiUrl: API, clientId: 'an-id', clientSecret: 'a-secret' };
afterEach(() => nock.cleanAll());

it.each([
  [429, {}, 'hubspot-unreachable'],
  [423, {}, 'hubspot-unreachable'],
  [477, {}, 'hubspot-unreachable'],
  [500, {}, 'hubspot-unreachable'],
  [400, { status: 'BAD_REFRESH_TOKEN' }, 'portal-disconnected'],
  [400, { status: 'BAD_CLIENT_SECRET' }, 'oauth-client-wrong'],
  [400, { status: 'ANYTHING_ELSE' }, 'hubspot-refused'],
])('a grant that HubSpot answers with %i %j: %s', async (status, body, code) => {
  nock(API)
    .post(/\/oauth\//u)
    .reply(status, body);
  await expect(refreshGrant(CLIENT, 'a-token')).rejects.toMatchObject({ code });
});
