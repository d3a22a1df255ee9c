import { AppError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import type { Alarm, AlarmCode } from './alarms.ts';

/** Nothing goes on, or not in a whole portal, before an admin has done something. */
const FOR_ADMINS: readonly (ErrorCode & AlarmCode)[] = [
  'portal-disconnected',
  'hubspot-unauthorised',
  'hubspot-scope-missing',
  'token-unreadable',
  'oauth-client-wrong',
  'portal-rule',
  'property-missing',
];

/** What of an error's context may leave the house: names that the admin knows from HubSpot. Paths hold ids. */
const TOLD = ['property', 'rule', 'scopes'];

/** What an admin is told of an error; null: nothing, because it passes, or concerns one lead only. */
export function errorAlarm(error: unknown, portalId: number): Alarm | null {
  if (!(error instanceof AppError)) return null;
  const code = FOR_ADMINS.find((one) => one === error.code);
  if (code === undefined) return null;
  const { title, remedy, context } = error;
  const facts = TOLD.filter((name) => name in context).map((name) => `${name}: ${context[name]}`);
  const text = facts.length > 0 ? `${title} (${facts.join(', ')})` : title;
  // The app's own credentials serve every portal.
  return { code, portalId: code === 'oauth-client-wrong' ? null : portalId, text, remedy };
}
