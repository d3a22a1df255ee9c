import type { Rules } from '../domain/checklist/rules.ts';
import { OWN_PROPERTIES } from '../domain/handoff/baton-properties.ts';
import { batchRead } from '../hubspot/batch-read.ts';
import type { HubSpotClient } from '../hubspot/client.ts';
import { kept } from '../hubspot/kept.ts';
import { keptRecords } from '../hubspot/kept-records.ts';
import { readAccount } from '../hubspot/read-account.ts';
import { readDefinitions } from '../hubspot/read-definitions.ts';
import { readOwners } from '../hubspot/read-owners.ts';
import { section } from '../hubspot/section.ts';
import type { Settings } from '../settings/settings.ts';
import { neededWith } from './needed-with.ts';
import type { Shared } from './portal.ts';

/** Owners, property definitions and the account change rarely: read again after ten minutes. */
const KEEP_MS = 600_000;
/** A property that is missing in them may be created any moment. */
const SOON_MS = 5_000;
const COMPANY_COLLECTS = 12;

/** What all leads of one portal share and what changes rarely: read once, and kept for a while in this process. */
export function createPortalFacts(
  { settings, clock, ruleBook, library: libraries, portals }: Shared,
  portalId: number,
  client: HubSpotClient,
) {
  const keep = <T>(read: () => Promise<T>, forMs = KEEP_MS) => kept(read, forMs, clock.real);
  const account = keep(() => readAccount(client));
  const ownRules = async () => ruleBook.rules(portalId, (await account()).timeZone);
  const library = async () => libraries.of(portalId, (await ownRules()).checklist);
  const ofContacts = () => readDefinitions(client, 'contacts');
  const [definitions, latestDefinitions] = [keep(ofContacts), keep(ofContacts, SOON_MS)];
  return {
    account,
    owners: keep(() => section(() => readOwners(client))),
    /** What is not known to be there is not read: neither what a criterion asks for, nor a verdict, nor what Baton wrote. */
    contactDefinitions: async (needed: readonly string[] = []) => {
      const known = await definitions();
      const lacks = (names: readonly string[]) => names.some((name) => !known.has(name));
      // In shadow mode Baton's own are not there yet.
      const isLive = async () => (await portals.mode(portalId)) === 'live';
      const isOld = lacks(needed) || (lacks(OWN_PROPERTIES) && (await isLive()));
      return isOld ? latestDefinitions() : known;
    },
    companyDefinitions: keep(() => section(() => readDefinitions(client, 'companies'))),
    /** None where they may not be read: what is withdrawn is completed then. */
    taskStatuses: keep(async () => {
      const ofTasks = await section(() => readDefinitions(client, 'tasks'));
      return ofTasks.available
        ? [...(ofTasks.value.get('hs_task_status')?.options.keys() ?? [])]
        : [];
    }),
    companies: keptRecords(
      (ids, properties) => batchRead(client, { object: 'companies', ids, properties }),
      companyKeptMs(settings),
      clock.real,
    ),
    library,
    rules: async (): Promise<Rules> => {
      const own = await ownRules();
      const shelf = await library();
      return shelf ? { ...own, needs: neededWith(own.checklist, shelf) } : own;
    },
  };
}

/** How long a copy of a company is good enough, ms real time: a minute, unless the settings say otherwise. */
export function companyKeptMs({ COLLECT_MS }: Settings): number {
  return COMPANY_COLLECTS * COLLECT_MS;
}
