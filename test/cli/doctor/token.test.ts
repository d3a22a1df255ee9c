import { expect, it } from 'vitest';
import { checkToken } from '../../../src/cli/doctor/token.ts';
import type { PortalInspection } from '../../../src/services/portal-inspection.ts';

it('says since when a portal is disconnected as its people read a clock', async () => {
  const portal = { portalId: 4711, hasFixedToken: false } as PortalInspection;
  const known = {
    portalId: 4711,
    mode: 'live',
    connectedAt: 0,
    knownSince: 0,
    timeZone: 'Europe/Berlin',
    uiDomain: 'app.hubspot.com',
    disconnectedAt: Date.parse('2026-11-22T12:29:25.047Z'),
  } as const;
  expect(await checkToken(portal, known, 'https://baton.example.com')).toMatchObject({
    state: 'fail',
    what: 'Portal 4711 is disconnected since Sun 22 Nov, 13:29.',
  });
});
