import type { OwnerKey } from '../owners.ts';

export type SeedPerson = {
  readonly email: string;
  readonly first: string;
  readonly last: string;
  /** Absent: HubSpot knows no job title. */
  readonly title?: string;
  /** Domain of the primary company; absent: a contact without one. */
  readonly company?: string;
  readonly owner?: OwnerKey;
  /** Default: lead. */
  readonly stage?: 'subscriber' | 'lead' | 'marketingqualifiedlead' | 'customer';
  /** hs_buying_role, `;`-separated. */
  readonly role?: string;
  readonly country?: string;
  readonly optedOut?: boolean;
  /** Days before the seed's `now`; default 60. */
  readonly createdDaysAgo?: number;
};
