import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import type { ErrorCode } from '../../src/errors.ts';
import { errorAlarm } from '../../src/services/error-alarm.ts';

const PORTAL = 4711;
const CONTEXT = {
  where: 'PATCH /crm/v3/objects/contacts/151',
  status: 400,
  correlationId: 'abc',
  property: 'lead_source',
  rule: 'MISSING_REQUIRED_PROPERTY',
};

describe('an error is an alarm', () => {
  it.each([
    'portal-disconnected',
    'hubspot-unauthorised',
    'hubspot-scope-missing',
    'token-unreadable',
    'property-missing',
  ] as ErrorCode[])('when an admin has to act: %s', (code) => {
    const error = new AppError(code);
    expect(errorAlarm(error, PORTAL)).toEqual({
      code,
      portalId: PORTAL,
      text: error.title,
      remedy: error.remedy,
    });
  });

  it('of all portals when it is the app that HubSpot refuses', () => {
    expect(errorAlarm(new AppError('oauth-client-wrong'), PORTAL)?.portalId).toBe(null);
  });

  it('G37 with the names of property and rule, and without what leads to a contact', () => {
    const alarm = errorAlarm(new AppError('portal-rule', { context: CONTEXT }), PORTAL);
    expect(alarm?.text).toBe(
      'A rule of this HubSpot account refuses the value. (property: lead_source, rule: MISSING_REQUIRED_PROPERTY)',
    );
    expect(JSON.stringify(alarm)).not.toMatch(/151|PATCH|abc/u);
  });

  it('with the missing scopes', () => {
    const error = new AppError('hubspot-scope-missing', { context: { scopes: 'crm.lists.read' } });
    expect(errorAlarm(error, PORTAL)?.text).toContain('(scopes: crm.lists.read)');
  });

  it.each(['hubspot-busy', 'hubspot-unreachable', 'record-gone', 'fault'] as ErrorCode[])(
    'not when it passes, or is no admin’s: %s',
    (code) => expect(errorAlarm(new AppError(code), PORTAL)).toBe(null),
  );

  it('not when nobody knows it', () => {
    expect(errorAlarm(new Error('Dana'), PORTAL)).toBe(null);
  });
});
