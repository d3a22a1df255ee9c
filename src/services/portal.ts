import { batchRead } from '../hubspot/batch-read.ts';
import { blankRecords } from '../hubspot/blank-records.ts';
import { ensureLists } from '../hubspot/ensure-lists.ts';
import { ensureNotes } from '../hubspot/ensure-notes.ts';
import { ensureProperties } from '../hubspot/ensure-properties.ts';
import { ensureTasks } from '../hubspot/ensure-tasks.ts';
import type { Failures } from '../hubspot/ensure-records.ts';
import { findLost } from '../hubspot/find-lost.ts';
import { findSurvivors } from '../hubspot/find-survivors.ts';
import { isTaskOver } from '../hubspot/is-task-over.ts';
import { missingProperties, provision } from '../hubspot/provision.ts';
import { readColleagues } from '../hubspot/read-groups.ts';
import { readListMembers } from '../hubspot/read-list-members.ts';
import { readPasts } from '../hubspot/read-pasts.ts';
import type { ReadPasts } from '../hubspot/read-pasts.ts';
import { readTasks } from '../hubspot/read-tasks.ts';
import { resolveContacts } from '../hubspot/resolve-contacts.ts';
import { rewriteBodies } from '../hubspot/rewrite-bodies.ts';
import { searchModified } from '../hubspot/search-modified.ts';
import { searchOthers } from '../hubspot/search-others.ts';
import { searchStates } from '../hubspot/search-states.ts';
import type { FoundState } from '../hubspot/search-states.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../settings/clock.ts';
import type { Settings } from '../settings/settings.ts';
import type { CallCounts } from '../store/call-counts.ts';
import type { Figures } from '../store/figures.ts';
import type { Gaps } from '../store/gaps.ts';
import type { Journal } from '../store/journal.ts';
import type { Leads } from '../store/leads.ts';
import { ownRecords } from '../store/ledger.ts';
import type { Portals } from '../store/portals.ts';
import type { Redis } from '../store/redis.ts';
import { createStateSeal } from '../store/state-seal.ts';
import type { CertifyServices } from '../use-cases/certify.ts';
import type { CheckServices } from '../use-cases/check-contacts.ts';
import type { PortalServices } from '../use-cases/portal-services.ts';
import type { Alarms } from './alarms.ts';
import { connectPortal } from './connect-portal.ts';
import type { Library } from './library.ts';
import { memberships, refreshLists } from './lists.ts';
import { fixedToken, portalClient } from './portal-client.ts';
import { createPortalFacts } from './portal-facts.ts';
import { portalPictures } from './portal-pictures.ts';
import { createPortalStore } from './portal-store.ts';
import type { PortalStore } from './portal-store.ts';
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
  readonly pollCursor: PortalStore['pollCursor'];
  readonly backfillProgress: PortalStore['progress']['backfill'];
  readonly simulateProgress: PortalStore['progress']['simulate'];
  readonly backtestProgress: PortalStore['progress']['backtest'];
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
/** A copy of a list is read again with every tenth search for changes: after ten minutes, unless the settings say otherwise. */
const LIST_POLLS = 10;

/** One portal's services: its own token, budget, ledger and gate. A portal with a static token is connected on first use. */
export async function createPortalServices(shared: Shared, portalId: number): Promise<Portal> {
  const { settings, clock, redis, portals } = shared;
  const client = portalClient(shared, portalId);
  const store = createPortalStore(redis, settings.REDIS_PREFIX, portalId);
  const facts = createPortalFacts(shared, portalId, client);
  const { account, contactDefinitions, owners, rules, library } = facts;
  const { ledgers, pollCursor, returned, progress } = store;
  const criteria = async () => (await rules()).checklist.criteria;
  const lists = {
    client,
    members: store.listMembers,
    freshMs: LIST_POLLS * settings.POLL_MS,
    now: clock.now,
  };
  /** The hash of the checklist whose criteria HubSpot knows as reasons for a rejection. */
  let provisioned = '';
  const pictures = portalPictures(client, portalId, {
    facts,
    others: {
      memberships: (listIds, ids) => memberships(lists, listIds, ids),
      tasks: (refs) => readTasks(client, ledgers.tasks, refs),
    },
    now: clock.now,
  });
  /** An owner who is refused was deactivated since the owners were read. */
  const hearing = async (written: Promise<Failures>): Promise<Failures> => {
    const failures = await written;
    if ([...failures.values()].some(({ code }) => code === 'owner-gone')) owners.forget();
    return failures;
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
  const { backfill, simulate, backtest } = progress;
  const portal: Portal = {
    portalId,
    ...store,
    // A portal that was removed meanwhile is not looked at.
    mode: async () => (await portals.mode(portalId)) ?? 'paused',
    zone: async () => (await account()).timeZone,
    uiDomain: async () => (await account()).uiDomain,
    ensureLists: (writes) => ensureLists(client, writes),
    connectedAt: async () => (await portals.get(portalId))?.knownSince ?? clock.now(),
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
    existing: async (ids) => {
      const properties = ['hs_object_id'];
      return new Set((await batchRead(client, { object: 'contacts', ids, properties })).keys());
    },
    resolveContacts: (others) => resolveContacts(client, others),
    ownRecords: (members) => ownRecords(redis, settings.REDIS_PREFIX, portalId, members),
    searchModified: (since, fromId) => searchModified(client, since, fromId),
    searchOthers: (since) => searchOthers(client, since),
    readList: (listId) => readListMembers(client, listId),
    searchStates: () => searchStates(client),
    knowSince: (at) => portals.knowSince(portalId, at),
    ensureTasks: async (tasks) =>
      hearing(ensureTasks(tasks, await facts.taskStatuses(), ensuring('tasks'))),
    knownTasks: async (refs) => new Set((await ledgers.tasks.read(refs)).keys()),
    isTaskOver: (ref) => isTaskOver(client, ledgers.tasks, ref),
    ensureNotes: (notes) => hearing(ensureNotes(notes, ensuring('notes'))),
    ensureProperties: (writes) => ensureProperties(client, writes),
    listFailed: (list, err) => {
      shared.log.warn({ portalId, list, err }, 'the list of a nurture track cannot be written');
    },
    listCopies: lists.members,
    forgetInRuns: async (contactIds) => {
      await Promise.all([backfill, simulate, backtest].map((run) => run.forget(contactIds)));
    },
    blankRecords: (object, ids) => blankRecords(client, object, ids),
    findLost: (object, entries) => findLost(client, KIND[object], entries),
    rewriteBodies: (object, entries, rewrite) =>
      rewriteBodies(KIND[object], entries, rewrite, { client, ledger: ledgers[object] }),
    stormTold: stormTold(shared, portalId),
    leads: shared.leads,
    stateSeal: createStateSeal(stateKeys(settings), portalId),
    journal: shared.journal,
    figures: shared.figures,
    now: clock.now,
    backfillProgress: backfill,
    simulateProgress: simulate,
    backtestProgress: backtest,
    check: {
      progress: progress.check,
      takeTurn: () => pollCursor.takeCheckTurn(clock.toReal(DAY_MS)),
    },
    certifying: {
      certificates: store.certificates,
      progress: progress.certifying,
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

/** What stands in contacts outlives a loss of Redis, so its keys are those of the settings. */
function stateKeys({ TOKEN_KEYS, HUBSPOT_CLIENT_SECRET }: Settings): string[] {
  return [...TOKEN_KEYS, ...HUBSPOT_CLIENT_SECRET];
}
