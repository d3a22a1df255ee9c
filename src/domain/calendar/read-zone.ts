import { IANAZone } from 'luxon';

/** There are some 600 zones; asking whether one exists is slow, and the same few are asked for all leads. */
const KNOWN = new Map<string, string>();

/**
 * The usual name of a time zone (`America/New_York` for `US/Eastern`), null where there is no such zone.
 * HubSpot documents IANA names for users, prints `US/Eastern` for accounts, and keeps contacts' zones as
 * `america_slash_new_york`: https://developers.hubspot.com/docs/api-reference/latest/crm/objects/users/guide
 */
export function readZone(text: string): string | null {
  const name = text.trim().replaceAll('_slash_', '/').replaceAll(' ', '_');
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  if (!IANAZone.isValidZone(name)) return null;
  const usual = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  KNOWN.set(name, usual);
  return usual;
}
