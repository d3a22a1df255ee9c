import { batchRead } from '../hubspot/batch-read.ts';
import { blankRecords } from '../hubspot/blank-records.ts';
import { ensureLists } from '../hubspot/ensure-lists.ts';
import { ensureNotes } from '../hubspot/ensure-notes.ts';
import { ensureProperties } from '../hubspot/ensure-properties.ts';
import { ensureTasks } from '../hubspot/ensure-tasks.ts';
import { findLost } from '../hubspot/find-lost.ts';
import { isTaskOver } from '../hubspot/is-task-over.ts';
import { findSurvivors } from '../hubspot/find-survivors.ts';
import { kept } from '../hubspot/kept.ts';
import { keptRecords } from '../hubspot/kept-records.ts';
import { missingProperties, provision } from '../hubspot/provision.ts';
import { readAccount } from '../hubspot/read-account.ts';
import { readDefinitions } from '../hubspot/read-definitions.ts';
import { readListMembers } from '../hubspot/read-list-members.ts';
import { readOwners } from '../hubspot/read-owners.ts';
import { readPasts } from '../hubspot/read-pasts.ts';
import type { ReadPasts } from '../hubspot/read-pasts.ts';
import { readPictures } from '../hubspot/read-pictures.ts';
import type { Watched } from '../hubspot/read-pictures.ts';
import { readTasks } from '../hubspot/read-tasks.ts';
import { section } from '../hubspot/section.ts';
import { readColleagues } from '../hubspot/read-groups.ts';
import { resolveContacts } from '../hubspot/resolve-contacts.ts';
import { rewriteBodies } from '../hubspot/rewrite-bodies.ts';
import { searchOthers } from '../hubspot/search-others.ts';
import { searchStates } from '../hubspot/search-states.ts';
import type { FoundState } from '../hubspot/search-states.ts';
import { searchModified } from '../hubspot/search-modified.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../settings/clock.ts';
import type { Settings } from '../settings/settings.ts';
import { createProgress } from '../store/progress.ts';
import type { CallCounts } from '../store/call-counts.ts';
import type { Figures } from '../store/figures.ts';
import type { Journal } from '../store/journal.ts';
import type { Leads } from '../store/leads.ts';
import { createDailyCaps } from '../store/daily-caps.ts';
import { createErasures } from '../store/erasures.ts';
import { createMerges } from '../store/merges.ts';
import { createNamed } from '../store/named.ts';
import { createDigests } from '../store/digests.ts';
import { createLedger, ownRecords } from '../store/ledger.ts';
import { createAccountPlays } from '../store/account-plays.ts';
import { createSuggestions } from '../store/suggestions.ts';
import { createListMembers } from '../store/list-members.ts';
import { createPollCursor } from '../store/poll-cursor.ts';
import { createReturned } from '../store/returned.ts';
import type { Portals } from '../store/portals.ts';
import type { Redis } from '../store/redis.ts';
import { createStateSeal } from '../store/state-seal.ts';
import { createCertificates } from '../store/certificates.ts';
import { createGaps } from '../store/gaps.ts';
import type { Gaps } from '../store/gaps.ts';
import { createStorm } from '../store/storm.ts';
import type { BackfillProgress } from '../use-cases/backfill.ts';
import type { BacktestProgress } from '../use-cases/backtest.ts';
import type { Certifying, CertifyServices } from '../use-cases/certify.ts';
import type { CheckProgress, CheckServices } from '../use-cases/check-contacts.ts';
import type { SimulateProgress } from '../use-cases/simulate.ts';
import type { Needs } from '../domain/checklist/needs.ts';
import type { PortalServices } from '../use-cases/portal-services.ts';
import { connectPortal } from './connect-portal.ts';
import type { Library } from './library.ts';
import { memberships, refreshLists } from './lists.ts';
import { neededWith } from './needed-with.ts';
import type { Alarms } from './alarms.ts';
import { fixedToken, portalClient } from './portal-client.ts';
import type { RuleBook } from './rule-book.ts';
import { stormTold } from './storm-told.ts';

export type Shared = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly redis: Redis;
  readonly ruleBook: RuleBook;
  readonly library: Library;
  readonly portals: Portals;
  readonly leads: Leads;
  readonly journal: Journal;
  readonly figures: Figures;
  readonly calls: CallCounts;
  /** What this process asks HubSpot for, a person waits for: leads go first. */
  readonly isBackground: boolean;
  readonly alarms: Alarms;
  /** The OAuth access token of a portal; given a refused one, a fresh one. */
  readonly token: (portalId: number, refused: string | null) => Promise<string>;
};

export type Portal = PortalServices & {
  readonly pollCursor: ReturnType<typeof createPollCursor>;
  readonly backfillProgress: ReturnType<typeof createProgress<BackfillProgress>>;
  readonly simulateProgress: ReturnType<typeof createProgress<SimulateProgress>>;
  readonly backtestProgress: ReturnType<typeof createProgress<BacktestProgress>>;
  readonly check: Pick<CheckServices, 'progress' | 'takeTurn'>;
  readonly gaps: Gaps;
  readonly certifying: Pick<CertifyServices, 'certificates' | 'progress' | 'takeTurn'>;
  readonly readPasts: ReadPasts;
  readonly searchStates: () => AsyncGenerator<FoundState[]>;
  /** After a loss: what happened since `at` (ms) counts as if Baton had been there. */
  readonly knowSince: (at: number) => Promise<void>;
  /** The names of Baton's properties that HubSpot does not have yet. */
  readonly toProvision: () => Promise<string[]>;
  /** Creates what is missing in HubSpot, then lets writes out. Returns the names of created properties. */
  readonly goLive: () => Promise<string[]>;
  /** Reads lists again whose copies are old; who came or went is handed on. */
  readonly refreshLists: (changed: (ids: readonly string[]) => Promise<void>) => Promise<void>;
  /** A new version may have new criteria, which are reasons for a rejection: adds what HubSpot lacks. */
  readonly provisionNew: () => Promise<void>;
  /** Remembers the portal with what HubSpot says of the account now. */
  readonly connect: () => Promise<void>;
};

const DAY_MS = 86_400_000;
const KIND = {
  notes: { object: 'notes', body: 'hs_note_body' },
  tasks: { object: 'tasks', body: 'hs_task_body' },
} as const;
/** Owners, property definitions and the account change rarely: read again after ten minutes. */
const KEEP_MS = 600_000;
/** A copy of a list is read again with every tenth search for changes: after ten minutes, unless the settings say otherwise. */
const LIST_POLLS = 10;
const COMPANY_COLLECTS = 12;

/** One portal's services: its own token, budget, ledger and gate. A portal with a static token is connected on first use. */
export async function createPortalServices(shared: Shared, portalId: number): Promise<Portal> {
  const { settings, clock, redis, ruleBook, portals } = shared;
  const { REDIS_PREFIX: prefix } = settings;
  const client = portalClient(shared, portalId);
  const keep = <T>(read: () => Promise<T>) => kept(read, KEEP_MS, clock.real);
  const contactDefinitions = keep(() => readDefinitions(client, 'contacts'));
  const companyDefinitions = keep(() => section(() => readDefinitions(client, 'companies')));
  const taskStatuses = keep(async () => {
    const definitions = await readDefinitions(client, 'tasks');
    return [...(definitions.get('hs_task_status')?.options.keys() ?? [])];
  });
  const owners = keep(() => section(() => readOwners(client)));
  const account = keep(() => readAccount(client));
  const companies = keptRecords(
    (ids, properties) => batchRead(client, { object: 'companies', ids, properties }),
    companyKeptMs(settings),
    clock.real,
  );
  const ledgers = {
    notes: createLedger(redis, prefix, portalId, 'notes'),
    tasks: createLedger(redis, prefix, portalId, 'tasks'),
  };
  const pollCursor = createPollCursor(redis, prefix, portalId);
  const returned = createReturned(redis, prefix, portalId);
  const library = async () => {
    const { checklist } = ruleBook.rules(portalId, (await account()).timeZone);
    return shared.library.of(portalId, checklist);
  };
  const rules = async () => {
    const own = ruleBook.rules(portalId, (await account()).timeZone);
    const shelf = await library();
    return shelf ? { ...own, needs: neededWith(own.checklist, shelf) } : own;
  };
  const criteria = async () => (await rules()).checklist.criteria;
  const lists = {
    client,
    members: createListMembers(redis, prefix, portalId),
    freshMs: LIST_POLLS * settings.POLL_MS,
    now: clock.now,
  };
  /** The hash of the checklist whose criteria HubSpot knows as reasons for a rejection. */
  let provisioned = '';
  const pictures = async (contactIds: readonly string[], needs: Needs, watched?: Watched) => {
    const facts = {
      contactDefinitions: await contactDefinitions(),
      companyDefinitions: await companyDefinitions(),
      owners: await owners(),
      companies,
      memberships: (listIds: readonly string[], ids: readonly string[]) =>
        memberships(lists, listIds, ids),
      tasks: (refs: readonly string[]) => readTasks(client, ledgers.tasks, refs),
    };
    return readPictures(client, portalId, contactIds, needs, facts, {
      now: clock.now(),
      ...(watched ? { watched } : {}),
    });
  };
  const ensuring = (object: keyof typeof ledgers) => {
    return { client, ledger: ledgers[object], now: clock.real, mayHaveLost: returned.isRecent };
  };
  const goLive = async () => {
    const before = (await portals.mode(portalId)) ?? 'shadow';
    // A portal that is live stays so while something that is missing is created.
    if (before !== 'live') await portals.setMode(portalId, 'provisioning');
    try {
      const created = await provision(client, await criteria());
      await portals.setMode(portalId, 'live');
      return created;
    } catch (error) {
      await portals.setMode(portalId, before === 'provisioning' ? 'shadow' : before);
      throw error;
    }
  };
  const runs = {
    backfillProgress: createProgress<BackfillProgress>(redis, prefix, portalId, 'backfill'),
    simulateProgress: createProgress<SimulateProgress>(redis, prefix, portalId, 'simulate'),
    backtestProgress: createProgress<BacktestProgress>(redis, prefix, portalId, 'backtest'),
  };
  const portal: Portal = {
    portalId,
    // A portal that was removed meanwhile is not looked at.
    mode: async () => (await portals.mode(portalId)) ?? 'paused',
    zone: async () => (await account()).timeZone,
    uiDomain: async () => (await account()).uiDomain,
    digests: createDigests(redis, prefix, portalId),
    ensureLists: (writes) => ensureLists(client, writes),
    connectedAt: async () => (await portals.get(portalId))?.connectedAt ?? clock.now(),
    rules,
    owners,
    readPictures: pictures,
    readPasts: async (contactIds, needs, assumeToday) => {
      const today = assumeToday ? await pictures(contactIds, needs) : null;
      return readPasts(client, portalId, contactIds, needs, await contactDefinitions(), today);
    },
    findSurvivors: (contactIds) => findSurvivors(client, contactIds),
    readColleagues: async (all) => {
      const { needs } = await rules();
      if (needs.colleagues === null || all.length === 0) return new Map();
      return readColleagues(client, all, needs.colleagues, await contactDefinitions());
    },
    library,
    suggestions: createSuggestions(redis, prefix, portalId),
    accountPlays: createAccountPlays(redis, prefix, portalId),
    existing: async (ids) => {
      const properties = ['hs_object_id'];
      return new Set((await batchRead(client, { object: 'contacts', ids, properties })).keys());
    },
    resolveContacts: (others) => resolveContacts(client, others),
    ownRecords: (members) => ownRecords(redis, prefix, portalId, members),
    searchModified: (since, fromId) => searchModified(client, since, fromId),
    searchOthers: (since) => searchOthers(client, since),
    readList: (listId) => readListMembers(client, listId),
    searchStates: () => searchStates(client),
    knowSince: (at) => portals.knowSince(portalId, at),
    ensureTasks: async (tasks) => ensureTasks(tasks, await taskStatuses(), ensuring('tasks')),
    knownTasks: async (refs) => new Set((await ledgers.tasks.read(refs)).keys()),
    dailyCaps: createDailyCaps(redis, prefix, portalId),
    isTaskOver: (ref) => isTaskOver(client, ledgers.tasks, ref),
    ensureNotes: (notes) => ensureNotes(notes, ensuring('notes')),
    ensureProperties: (writes) => ensureProperties(client, writes),
    listFailed: (list, err) => {
      shared.log.warn({ portalId, list, err }, 'the list of a nurture track cannot be written');
    },
    erasures: createErasures(redis, prefix, portalId),
    named: createNamed(redis, prefix, portalId),
    merges: createMerges(redis, prefix, portalId),
    listCopies: lists.members,
    forgetInRuns: async (contactIds) => {
      await Promise.all(Object.values(runs).map((run) => run.forget(contactIds)));
    },
    ledgers,
    blankRecords: (object, ids) => blankRecords(client, object, ids),
    findLost: (object, entries) => findLost(client, KIND[object], entries),
    rewriteBodies: (object, entries, rewrite) =>
      rewriteBodies(KIND[object], entries, rewrite, { client, ledger: ledgers[object] }),
    storm: createStorm(redis, prefix, portalId),
    stormTold: stormTold(shared, portalId),
    leads: shared.leads,
    stateSeal: createStateSeal(stateKeys(settings), portalId),
    journal: shared.journal,
    figures: shared.figures,
    now: clock.now,
    pollCursor,
    ...runs,
    check: {
      progress: createProgress<CheckProgress>(redis, prefix, portalId, 'check'),
      takeTurn: () => pollCursor.takeCheckTurn(clock.toReal(DAY_MS)),
    },
    gaps: createGaps(redis, prefix, portalId),
    certifying: {
      certificates: createCertificates(redis, prefix, portalId),
      progress: createProgress<Certifying>(redis, prefix, portalId, 'certifying'),
      takeTurn: () => pollCursor.takeCertificateTurn(clock.toReal(DAY_MS)),
    },
    toProvision: async () => missingProperties(client, await criteria()),
    refreshLists: async (changed) => refreshLists(lists, (await rules()).needs.lists, changed),
    provisionNew: async () => {
      const { checklist, waits } = await rules();
      const isNew = waits === null && checklist.hash !== provisioned;
      if (!isNew || (await portals.mode(portalId)) !== 'live') return;
      await provision(client, checklist.criteria);
      provisioned = checklist.hash;
    },
    goLive,
    connect: () => connectPortal(shared, { portalId, pollCursor, goLive, returned }, client),
  };
  if (fixedToken(shared, portalId) && (await portals.get(portalId)) === null)
    await portal.connect();
  return portal;
}

/** How long a copy of a company is good enough, ms real time: a minute, unless the settings say otherwise. */
export function companyKeptMs({ COLLECT_MS }: Settings): number {
  return COMPANY_COLLECTS * COLLECT_MS;
}

/** What stands in contacts outlives a loss of Redis, so its keys are those of the settings. */
function stateKeys({ TOKEN_KEYS, HUBSPOT_CLIENT_SECRET }: Settings): string[] {
  return [...TOKEN_KEYS, ...HUBSPOT_CLIENT_SECRET];
}
