import type { Account } from '../types.ts';
import { ENGAGEMENTS } from './engagements.ts';
import type { SeedEngagement } from './engagements.ts';
import { findByEmail } from './find-by-email.ts';
import { findOwner } from './find-owner.ts';

const DAY = 24 * 60 * 60 * 1000;

export function seedEngagements(account: Account, now: number): void {
  for (const engagement of ENGAGEMENTS) seedEngagement(account, now, engagement);
}

function seedEngagement(account: Account, now: number, engagement: SeedEngagement): void {
  const { type, properties, dueInDays } = engagement;
  const contact = findByEmail(account, engagement.contact);
  const owner = findOwner(account, engagement.by);
  const at = Math.round(now - engagement.daysAgo * DAY);
  const origin = {
    changeSource: 'CRM_UI',
    userId: owner.userId,
    sourceId: `userId:${owner.userId}`,
    at,
    silent: true,
  };
  const due = dueInDays === undefined ? at : Math.round(now + dueInDays * DAY);
  const { id } = account.create(
    type,
    {
      ...properties,
      ...(type === 'meetings' && {
        hs_meeting_start_time: String(at),
        hs_meeting_end_time: String(at + 45 * 60_000),
      }),
      hs_timestamp: String(due),
      hubspot_owner_id: owner.id,
    },
    origin,
  );
  account.associate(type, id, 'contacts', contact.id, undefined, origin);
  for (const companyId of account.associated('contacts', contact.id, 'companies')) {
    account.associate(type, id, 'companies', companyId, undefined, origin);
  }
}
