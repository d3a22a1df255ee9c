import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account, Simulator } from '../../simulator/types.ts';

export const PORTAL_ID = 62_515;
export const TOKEN = 'bench-token';
export const LEADS = 1_000;
export const READY = 200;
export const COMPANIES = 300;
/** Enough that no seller's daily cap holds a task back. */
const OWNERS = 20;
const LIMIT_PER_10_SECONDS = 190;
const DAY = 86_400_000;
const ROOT = join(import.meta.dirname, '../..');

export const SUBSCRIPTIONS = join(ROOT, 'hubspot/src/app/webhooks/webhooks-hsmeta.json');

/** One in five becomes ready, spread over all of them: so tasks and notes do not fall into few batches by luck. */
export type Lead = { readonly id: string; readonly becomesReady: boolean };

/** A portal with its leads at rest: nothing of it sends a webhook, and nobody is ready yet. */
export function fillPortal(simulator: Simulator): { account: Account; leads: Lead[] } {
  const account = simulator.addAccount({
    portalId: PORTAL_ID,
    limitPer10Seconds: LIMIT_PER_10_SECONDS,
    staticTokens: { [TOKEN]: scopes() },
  });
  const origin = { changeSource: 'IMPORT', at: Date.now() - 60 * DAY, silent: true };
  // The two that the shipped checklist names come first.
  const emails = ['manager@example.com', 'handoff-owner@example.com'];
  for (let i = 0; i < OWNERS; i++) emails.push(`seller${i}@example.com`);
  const owners = emails.map((email) =>
    account.addOwner({ email, firstName: 'Sam', lastName: email }),
  );
  // The list of the shipped checklist's nurture track.
  account.addList('Keep warm', 'MANUAL', [], '123');
  const companies = Array.from({ length: COMPANIES }, (_, i) =>
    account.create('companies', { name: `Company ${i}`, domain: `company${i}.example` }, origin),
  );
  const leads = Array.from({ length: LEADS }, (_, i) => {
    const becomesReady = i % (LEADS / READY) === 0;
    // A ready one has its company for itself among the ready, so that one play per account holds nobody back.
    const place = becomesReady ? i / (LEADS / READY) : i % COMPANIES;
    const contact = {
      firstname: 'Alex',
      lastname: `Lead ${i}`,
      email: `alex.lead${i}@company${place}.example`,
      jobtitle: JOB_TITLES[i % JOB_TITLES.length] ?? '',
      lifecyclestage: 'lead',
      hubspot_owner_id: owners[2 + (place % OWNERS)]?.id ?? '',
    };
    const { id } = account.create('contacts', contact, origin);
    const company = companies[place]?.id ?? '';
    account.associate('contacts', id, 'companies', company, undefined, origin);
    return { id, becomesReady };
  });
  return { account, leads };
}

const JOB_TITLES = ['Intern', 'Head of IT', 'Engineer', 'Office manager', ''];

/** All at once, as on the day of a campaign. HubSpot sends each change as an event. */
export function stirAll(account: Account, leads: readonly Lead[]): void {
  for (const { id, becomesReady } of leads) {
    if (becomesReady) {
      account.update('contacts', id, { jobtitle: 'CTO' });
      account.submitForm(id, 'Contact sales', 'Contact us');
    } else account.visit(id, 'https://www.example.com/blog/a-long-read');
  }
}

/** The same leads once more, with values that HubSpot has already: redelivered, or written again by another app. */
export async function touchAll(simulator: Simulator, leads: readonly Lead[]): Promise<void> {
  const events = leads.map(({ id }, i) => {
    return {
      eventId: 9_000_000_000 + i,
      subscriptionId: 7_562_001,
      portalId: PORTAL_ID,
      appId: 1,
      occurredAt: Date.now(),
      subscriptionType: 'object.propertyChange',
      attemptNumber: 0,
      objectId: Number(id),
      objectTypeId: '0-1',
      propertyName: 'lifecyclestage',
      propertyValue: 'lead',
      changeSource: 'CRM_UI',
    };
  });
  for (let at = 0; at < events.length; at += 100) {
    const status = await simulator.webhooks.send(events.slice(at, at + 100));
    if (status !== 200) throw new Error(`a webhook was answered with ${status}`);
  }
}

function scopes(): string[] {
  const file = join(ROOT, 'hubspot/src/app/app-hsmeta.json');
  const { config } = JSON.parse(readFileSync(file, 'utf8')) as {
    config: { auth: { requiredScopes: string[]; optionalScopes: string[] } };
  };
  return [...config.auth.requiredScopes, ...config.auth.optionalScopes];
}
