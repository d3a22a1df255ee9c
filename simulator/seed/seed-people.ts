import type { Account } from '../types.ts';
import { COMPANIES } from './companies.ts';
import { findOwner } from './find-owner.ts';
import { PEOPLE } from './people/people.ts';
import type { SeedPerson } from './people/seed-person.ts';

const DAY = 24 * 60 * 60 * 1000;

export function seedPeople(
  account: Account,
  now: number,
  companyIds: ReadonlyMap<string, string>,
): void {
  for (const person of PEOPLE) {
    const at = Math.round(now - ((person.createdDaysAgo ?? 60) - 0.2) * DAY);
    const origin = { changeSource: 'IMPORT', at, silent: true };
    const { id } = account.create('contacts', toProperties(account, person), origin);
    const companyId = person.company && companyIds.get(person.company);
    if (companyId) account.associate('contacts', id, 'companies', companyId, undefined, origin);
  }
}

/** What HubSpot does not know is left out: a property that was never set is not an empty one. */
function toProperties(account: Account, person: SeedPerson): Record<string, string> {
  const company = COMPANIES.find(({ domain }) => domain === person.company);
  return {
    email: person.email,
    firstname: person.first,
    lastname: person.last,
    lifecyclestage: person.stage ?? 'lead',
    ...(person.title && { jobtitle: person.title }),
    ...(company && { company: company.name }),
    ...(person.role && { hs_buying_role: person.role }),
    ...(person.country && { country: person.country }),
    ...(person.optedOut && { hs_email_optout: 'true' }),
    ...(person.owner && { hubspot_owner_id: findOwner(account, person.owner).id }),
  };
}
