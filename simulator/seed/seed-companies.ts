import type { Account } from '../types.ts';
import { COMPANIES } from './companies.ts';
import { findOwner } from './find-owner.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Returns the ids of the companies by domain. */
export function seedCompanies(account: Account, now: number): ReadonlyMap<string, string> {
  const origin = { changeSource: 'IMPORT', at: Math.round(now - 540.7 * DAY), silent: true };
  const ids = new Map<string, string>();
  for (const company of COMPANIES) {
    const { id } = account.create(
      'companies',
      {
        name: company.name,
        domain: company.domain,
        industry: company.industry,
        city: company.city,
        country: company.country,
        numberofemployees: String(company.employees),
        ...(company.owner && { hubspot_owner_id: findOwner(account, company.owner).id }),
      },
      origin,
    );
    ids.set(company.domain, id);
  }
  return ids;
}
