import type { Account } from '../types.ts';
import { playPast } from './past/play-past.ts';
import { seedCompanies } from './seed-companies.ts';
import { seedDeals } from './deals.ts';
import { seedEngagements } from './seed-engagements.ts';
import { seedOwners } from './seed-owners.ts';
import { seedPeople } from './seed-people.ts';

/**
 * Fills an empty account with a company's last weeks, as seen at `now` (ms). The same `now` always gives the
 * same account. Call it before webhooks have a target: visits and the like cannot be made silent.
 */
export function seedAccount(account: Account, now: number): void {
  seedOwners(account, now);
  const companyIds = seedCompanies(account, now);
  seedPeople(account, now, companyIds);
  playPast(account, now);
  seedDeals(account, now);
  seedEngagements(account, now);
  // The one that the shipped checklist names.
  account.addList('Keep warm', 'MANUAL', [], '123');
}
