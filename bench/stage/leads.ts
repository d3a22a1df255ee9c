import type { Account } from '../../simulator/types.ts';

const DAY = 86_400_000;
/** Below what the shipped checklist lets a seller be given a day, so that no cap holds a task back. */
const READY_PER_SELLER = 10;
const PEOPLE_PER_COMPANY = 4;

/** `becomesReady`: once it is stirred. One in so many, spread over all of them. */
export type Lead = { readonly id: string; readonly becomesReady: boolean };

/** Leads at rest, years old, that send no webhook; nobody is ready yet. */
export function fillAccount(account: Account, count: number, readyEvery: number): Lead[] {
  const origin = { changeSource: 'IMPORT', at: Date.now() - 60 * DAY, silent: true };
  const sellers = addSellers(account, Math.ceil(count / readyEvery / READY_PER_SELLER));
  // The list of the shipped checklist's nurture track.
  account.addList('Keep warm', 'MANUAL', [], '123');
  const companies: string[] = [];
  const companyOf = (place: number) =>
    (companies[place] ??= account.create(
      'companies',
      { name: `Company ${place}`, domain: `company${place}.example` },
      origin,
    ).id);
  return Array.from({ length: count }, (_, i) => {
    const becomesReady = i % readyEvery === 0;
    // A ready one has its company for itself, so that one play per account holds nobody back.
    const place = becomesReady ? 2 * i + 1 : 2 * Math.floor(i / PEOPLE_PER_COMPANY);
    const contact = {
      firstname: 'Alex',
      lastname: `Lead ${i}`,
      email: `alex.lead${i}@company${place}.example`,
      jobtitle: JOB_TITLES[i % JOB_TITLES.length] ?? '',
      lifecyclestage: 'lead',
      hubspot_owner_id: sellers[Math.floor(i / readyEvery) % sellers.length] ?? '',
    };
    const { id } = account.create('contacts', contact, origin);
    account.associate('contacts', id, 'companies', companyOf(place), undefined, origin);
    return { id, becomesReady };
  });
}

/** Everybody did something, as on the day of a campaign. */
export function stir(account: Account, leads: readonly Lead[]): void {
  for (const { id, becomesReady } of leads) {
    if (becomesReady) {
      account.update('contacts', id, { jobtitle: 'CTO' });
      account.submitForm(id, 'Contact sales', 'Contact us');
    } else account.visit(id, 'https://www.example.com/blog/a-long-read');
  }
}

const JOB_TITLES = ['Intern', 'Accountant', 'Engineer', 'Office manager', ''];

/** The two that the shipped checklist names come first; they sell nothing. */
function addSellers(account: Account, count: number): string[] {
  for (const email of ['manager@example.com', 'handoff-owner@example.com']) {
    account.addOwner({ email, firstName: 'Kim', lastName: email });
  }
  return Array.from({ length: count }, (_, i) => {
    const email = `seller${i}@example.com`;
    return account.addOwner({ email, firstName: 'Sam', lastName: email }).id;
  });
}
