import type { Account } from '../types.ts';
import { OWNERS } from './owners.ts';
import type { SeedOwner } from './owners.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Owners, and the user records beside them that know their working hours. */
export function seedOwners(account: Account, now: number): void {
  const origin = { changeSource: 'CRM_UI', at: Math.round(now - 700 * DAY), silent: true };
  for (const seed of OWNERS) {
    const { email, firstName, lastName, archived = false } = seed;
    const { userId } = account.addOwner({ email, firstName, lastName, archived });
    if (!archived) account.create('users', toUser(seed, userId, now), origin);
  }
}

/** Format of hours and absences: https://developers.hubspot.com/docs/api-reference/latest/crm/objects/users/guide */
function toUser(seed: SeedOwner, userId: number, now: number): Record<string, string> {
  const hours = seed.hours && [
    { days: 'MONDAY_TO_FRIDAY', startMinute: seed.hours.from, endMinute: seed.hours.to },
  ];
  const away = seed.away && [
    {
      startTimestamp: Math.round(now + seed.away.fromDays * DAY),
      endTimestamp: Math.round(now + seed.away.toDays * DAY),
    },
  ];
  return {
    hs_email: seed.email,
    hs_given_name: seed.firstName,
    hs_family_name: seed.lastName,
    hs_internal_user_id: String(userId),
    hs_standard_time_zone: seed.timeZone,
    ...(hours && { hs_working_hours: JSON.stringify(hours) }),
    ...(away && { hs_out_of_office_hours: JSON.stringify(away) }),
  };
}
