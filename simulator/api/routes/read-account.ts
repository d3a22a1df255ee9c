import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import type { World } from '../../world.ts';
import { callerOf } from '../access/caller.ts';
import { requireScopes } from '../access/require-scopes.ts';
import { apiVersion } from '../api-version.ts';

/** Section 3.5. */
export function readAccount(app: FastifyInstance, world: World): void {
  app.get(`/account-info/${apiVersion}/details`, (request) => {
    // Static tokens have no `oauth` scope to speak of: service keys list object scopes only.
    const { via, portal } = callerOf(request);
    if (via === 'oauth') requireScopes(request, [['oauth']]);
    const { portalId, timeZone, companyCurrency } = portal.options;
    const here = DateTime.fromMillis(world.now(), { zone: timeZone });
    return {
      portalId,
      accountType: 'STANDARD',
      timeZone,
      companyCurrency,
      additionalCurrencies: [],
      utcOffset: here.toFormat('ZZ'),
      utcOffsetMilliseconds: here.offset * 60_000,
      uiDomain: 'app-eu1.hubspot.com',
      dataHostingLocation: 'eu1',
    };
  });
}
