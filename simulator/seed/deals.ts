import type { Account } from '../types.ts';
import { findByEmail } from './find-by-email.ts';
import { findOwner } from './find-owner.ts';
import type { OwnerKey } from './owners.ts';

type SeedDeal = {
  readonly name: string;
  readonly contact: string;
  readonly owner: OwnerKey;
  readonly stage: string;
  readonly amount: number;
  readonly createdDaysAgo: number;
  /** Negative: already past. */
  readonly closesInDays: number;
};

const DAY = 24 * 60 * 60 * 1000;

const DEALS: readonly SeedDeal[] = [
  {
    name: 'Kilimo Digital: 60 seats',
    contact: 'wanjiru.kamau@kilimo.example',
    owner: 'amelie',
    stage: 'contractsent',
    amount: 18_600,
    createdDaysAgo: 43,
    closesInDays: 21,
  },
  {
    name: 'Andes Foods: platform',
    contact: 'valentina.nanez@andes-foods.example',
    owner: 'amelie',
    stage: 'closedwon',
    amount: 74_000,
    createdDaysAgo: 495,
    closesInDays: -430,
  },
  {
    name: 'Northwind: pilot',
    contact: 'eleanor.whitcombe@northwind.example',
    owner: 'amelie',
    stage: 'closedlost',
    amount: 12_000,
    createdDaysAgo: 58,
    closesInDays: -31,
  },
];

export function seedDeals(account: Account, now: number): void {
  for (const deal of DEALS) {
    const contact = findByEmail(account, deal.contact);
    const owner = findOwner(account, deal.owner);
    const origin = {
      changeSource: 'CRM_UI',
      userId: owner.userId,
      sourceId: `userId:${owner.userId}`,
      at: Math.round(now - (deal.createdDaysAgo - 0.3) * DAY),
      silent: true,
    };
    const { id } = account.create(
      'deals',
      {
        dealname: deal.name,
        dealstage: deal.stage,
        pipeline: 'default',
        amount: String(deal.amount),
        closedate: new Date(now + deal.closesInDays * DAY).toISOString(),
        hubspot_owner_id: owner.id,
      },
      origin,
    );
    account.associate('deals', id, 'contacts', contact.id, undefined, origin);
    for (const companyId of account.associated('contacts', contact.id, 'companies')) {
      account.associate('deals', id, 'companies', companyId, undefined, origin);
    }
  }
}
