import { readFileSync } from 'node:fs';

import { findByEmail } from '../../simulator/seed/find-by-email.ts';
import { seedAccount } from '../../simulator/seed/seed-account.ts';
import { startSimulator } from '../../simulator/start.ts';
import type { Account, Simulator } from '../../simulator/types.ts';
import type { Checklist } from '../../src/domain/checklist/schema.ts';
import type { SnippetFile } from '../../src/domain/content/snippet-file.ts';
import { SCOPES } from '../../src/domain/app/scopes.ts';
import { carriedOut } from '../../src/domain/handoff/carried-out.ts';
import type { Look, LookInput } from '../../src/domain/handoff/look.ts';
import { NEW_LEAD } from '../../src/domain/lead/lead-record.ts';
import type { LeadRecord } from '../../src/domain/lead/lead-record.ts';
import type { Owner, Picture } from '../../src/domain/lead/picture.ts';
import { isUnderWay } from '../../src/domain/window/window.ts';
import { batchRead } from '../../src/hubspot/batch-read.ts';
import { createClient } from '../../src/hubspot/client.ts';
import type { HubSpotClient } from '../../src/hubspot/client.ts';
import { provision } from '../../src/hubspot/provision.ts';
import { readDefinitions } from '../../src/hubspot/read-definitions.ts';
import { readColleagues } from '../../src/hubspot/read-groups.ts';
import { readOwners } from '../../src/hubspot/read-owners.ts';
import { readPictures } from '../../src/hubspot/read-pictures.ts';
import { section } from '../../src/hubspot/section.ts';
import { createTransport } from '../../src/hubspot/transport.ts';
import { createLog } from '../../src/log.ts';
import { neededWith } from '../../src/services/needed-with.ts';
import { parseChecklist } from '../../src/settings/read-checklist.ts';
import { parseSnippets } from '../../src/settings/read-snippets.ts';
import { lookAt, SHIPPED_PATH, ZONE } from './builders.ts';
import { snippetsText } from './snippet-builders.ts';
import { FREE_BUDGET } from './free-budget.ts';

/** Monday, 00:00 in Berlin: the day on which the demo's story begins. */
const MONDAY = Date.parse('2026-11-23T00:00:00+01:00');
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const SEEDED_AT = instant('Mon 08:00');
const TOKEN = 'the-token';
/** Both files as they are shipped. */
export const CHECKLIST = shippedChecklist();
export const LIBRARY = shippedLibrary();

type Act = (account: Account) => void;

/** One seeded account, what happens in it, and what Baton makes of it: read as in production, remembered between looks. */
export type Story = {
  readonly account: Account;
  /** `Tue 09:10`; the weeks after that: `Tue+2 09:10`. */
  at(moment: string, ...acts: readonly Act[]): void;
  look(email: string, change?: Partial<LookInput>): Promise<Look>;
};

export type Stories = {
  /** A seeded account of its own. */
  begin(): Promise<Story>;
  close(): Promise<void>;
};

export async function startStories(): Promise<Stories> {
  const clock = { now: SEEDED_AT };
  const sim = await startSimulator({ now: () => clock.now });
  let begun = 0;
  return {
    begin: () => begin(sim, clock, (begun += 1)),
    close: () => sim.close(),
  };
}

async function begin(sim: Simulator, clock: { now: number }, number: number): Promise<Story> {
  clock.now = SEEDED_AT;
  const portalId = 1_000 + number;
  const token = `${TOKEN}-${number}`;
  const scopes = SCOPES.map(({ name }) => name);
  const account = sim.addAccount({
    portalId,
    limitPer10Seconds: 1_000_000,
    staticTokens: { [token]: scopes },
  });
  seedAccount(account, SEEDED_AT);
  const client = clientOf(sim, token);
  await provision(client, CHECKLIST.criteria);
  const owners = await readOwners(client);
  const records = new Map<string, LeadRecord>();
  return {
    account,
    at: (moment, ...acts) => {
      clock.now = instant(moment);
      for (const act of acts) act(account);
    },
    look: async (email, change = {}) => {
      const { now } = clock;
      const contactId = findByEmail(account, email).id;
      const record = change.record ?? records.get(contactId) ?? NEW_LEAD;
      const picture = await readPicture(client, { contactId, record, owners, now });
      const shelf = { library: LIBRARY, isNew: () => false };
      const seen = lookAt({
        ...{ checklist: CHECKLIST, picture, record, owners, shelf, zone: ZONE, now },
        ...change,
      });
      records.set(contactId, carriedOut(seen.record, seen.plan, now, false));
      return seen;
    },
  };
}

type Asked = {
  readonly contactId: string;
  readonly record: LeadRecord;
  readonly owners: readonly Owner[];
  readonly now: number;
};

/** As `src/services/portal.ts` puts it together, with the people of the company, who are read where advice is new. */
async function readPicture(client: HubSpotClient, asked: Asked): Promise<Picture> {
  const { contactId, record, owners, now } = asked;
  const needs = neededWith(CHECKLIST, LIBRARY);
  const contactDefinitions = await readDefinitions(client, 'contacts');
  const facts = {
    contactDefinitions,
    companyDefinitions: await section(() => readDefinitions(client, 'companies')),
    companies: (ids: readonly string[], properties: readonly string[]) =>
      batchRead(client, { object: 'companies', ids, properties }),
    owners: { available: true, value: owners } as const,
    memberships: () => Promise.resolve(new Map()),
    tasks: () => Promise.resolve(new Map()),
  };
  const { window } = record;
  const watched = new Map(isUnderWay(window) ? [[contactId, window.ref]] : []);
  const read = await readPictures(client, 4711, [contactId], needs, facts, { now, watched });
  const picture = read.get(contactId);
  if (picture === undefined) throw new Error(`nobody has the id ${contactId}`);
  const names = needs.colleagues ?? [];
  const groups = await readColleagues(client, [picture], names, contactDefinitions);
  return { ...picture, group: groups.get(contactId) ?? picture.group };
}

function clientOf(sim: Simulator, token: string): HubSpotClient {
  return createClient({
    transport: createTransport(sim.url, () => Promise.resolve(token)),
    budget: FREE_BUDGET,
    mayWrite: () => Promise.resolve(true),
    counted: () => undefined,
    now: Date.now,
    log: createLog('silent', 'test'),
  });
}

function instant(moment: string): number {
  const [, day = '', week = '0', hours = '', minutes = ''] =
    /^(\w{3})(?:\+(\d+))? (\d\d):(\d\d)$/u.exec(moment) ?? [];
  const days = DAYS.indexOf(day) + 7 * Number(week);
  return MONDAY + ((days * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000;
}

function shippedChecklist(): Checklist {
  const found = parseChecklist(readFileSync(SHIPPED_PATH, 'utf8'), SEEDED_AT);
  if ('problems' in found) throw new Error(JSON.stringify(found.problems));
  return found.checklist;
}

function shippedLibrary(): SnippetFile {
  const found = parseSnippets(snippetsText(), CHECKLIST, SEEDED_AT);
  if ('problems' in found) throw new Error(JSON.stringify(found.problems));
  return found.file;
}
