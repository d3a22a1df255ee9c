import { HOURS_PROPERTIES, toOwnHours } from '../domain/calendar/own-hours.ts';
import type { OwnHours } from '../domain/calendar/own-hours.ts';
import { UsersAnswer } from './answers.ts';
import type { HubSpotClient } from './client.ts';
import { USERS_PATH } from './paths.ts';

const USER_ID = 'hs_internal_user_id';

/**
 * What people say of their own time, by HubSpot user id. A user *record* has an id of its own; the owners API gives
 * `hs_internal_user_id` (https://developers.hubspot.com/docs/api-reference/latest/crm/objects/users/guide).
 */
export async function readUsers(client: HubSpotClient): Promise<Map<string, OwnHours>> {
  const hours = new Map<string, OwnHours>();
  const properties = [USER_ID, ...HOURS_PROPERTIES].join(',');
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: string = after === '' ? '' : `&after=${after}`;
    const path = `${USERS_PATH}?properties=${properties}&limit=100${page}`;
    const answer = UsersAnswer.parse((await client.read({ method: 'GET', path })).body);
    for (const user of answer.results) {
      const userId = user.properties[USER_ID];
      if (userId) hours.set(userId, toOwnHours(user.properties));
    }
    after = answer.paging?.next?.after;
  }
  return hours;
}
