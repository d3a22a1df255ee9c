import { setImmediate as immediate, setTimeout as wait } from 'node:timers/promises';
import { isPending } from './domain/lead/lead-record.ts';
import { createLog } from './log.ts';
import type { Log } from './log.ts';
import { limitWaiting } from './hubspot/transport.ts';
import { createDue, RENEW_MS } from './queue/due.ts';
import type { Due } from './queue/due.ts';
import { createQueues } from './queue/queues.ts';
import type { Queues } from './queue/queues.ts';
import { createAlarms } from './services/alarms.ts';
import type { Alarms } from './services/alarms.ts';
import { createFileAlarms } from './services/file-alarms.ts';
import { createLibrary } from './services/library.ts';
import type { Library } from './services/library.ts';
import { readMeasures } from './services/measures.ts';
import type { Measures } from './services/measures.ts';
import { createSnippetAlarms } from './services/snippet-alarms.ts';
import { snippetReaders } from './services/snippet-readers.ts';
import { createPortalServices } from './services/portal.ts';
import type { Portal } from './services/portal.ts';
import { createPortalStore } from './services/portal-store.ts';
import type { PortalStore } from './services/portal-store.ts';
import { createRuleBook } from './services/rule-book.ts';
import type { RuleBook } from './services/rule-book.ts';
import { startReloading } from './services/reloading.ts';
import { createOAuth } from './services/oauth.ts';
import type { OAuth } from './services/oauth.ts';
import type { Clock } from './settings/clock.ts';
import type { Settings } from './settings/settings.ts';
import { createCallCounts } from './store/call-counts.ts';
import type { CallCounts } from './store/call-counts.ts';
import { createHeartbeat } from './store/heartbeat.ts';
import { createCounts } from './store/counts.ts';
import { areEchoes } from './store/echo.ts';
import type { PossibleEcho } from './store/echo.ts';
import { createChecklistVersions } from './store/checklist-versions.ts';
import type { ChecklistVersions } from './store/checklist-versions.ts';
import { createFigures } from './store/figures.ts';
import type { Figures } from './store/figures.ts';
import { createFailures } from './store/failures.ts';
import type { Failures } from './store/failures.ts';
import { createJournal } from './store/journal.ts';
import type { Journal } from './store/journal.ts';
import { createLeads } from './store/leads.ts';
import type { Leads } from './store/leads.ts';
import { createPortals } from './store/portals.ts';
import type { Portals } from './store/portals.ts';
import { answering, connectFailingFast, connectPatiently, isOutOfReach } from './store/redis.ts';
import type { Redis } from './store/redis.ts';
import { readSetAside, setAside } from './store/set-aside.ts';
import type { SetAside } from './store/set-aside.ts';
import { createTokens } from './store/tokens.ts';
import type { Tokens } from './store/tokens.ts';

type Heartbeat = ReturnType<typeof createHeartbeat>;

export type Services = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly redis: Redis;
  /** Rejects with why Redis cannot be used (`redis-…`), unless it is there now. */
  readonly answering: () => Promise<void>;
  /** `failed`: what somebody was just told who asked it for something. */
  readonly redisAnswers: (failed?: unknown) => Promise<boolean>;
  readonly ruleBook: RuleBook;
  readonly checklistVersions: ChecklistVersions;
  readonly portals: Portals;
  readonly leads: Leads;
  readonly journal: Journal;
  readonly figures: Figures;
  readonly failures: Failures;
  readonly library: Library;
  /** What is remembered of one portal alone, connected or not. */
  readonly store: (portalId: number) => PortalStore;
  readonly calls: CallCounts;
  /** All portals and Redis in numbers, for `GET /metrics`. */
  readonly measures: () => Promise<Measures>;
  readonly tokens: Tokens;
  readonly oauth: OAuth;
  readonly alarms: Alarms;
  readonly due: Due;
  readonly queues: Queues;
  readonly heartbeat: Heartbeat;
  /** How often a batch that is worked on says so, ms real time. */
  readonly renewMs: number;
  /** The services of one connected portal; built once per process. */
  readonly portal: (portalId: number) => Promise<Portal>;
  /** Has every lead looked at that waits for a moment or owes an end: after a time in which nobody did. */
  readonly wakePending: (portalId: number) => Promise<void>;
  /** Remembers who was merged into whom. Returns who went into somebody that is erased: they are to be erased too. */
  readonly noteMerges: (
    portalId: number,
    merges: readonly { readonly survivor: string; readonly merged: readonly string[] }[],
  ) => Promise<string[]>;
  readonly areEchoes: (portalId: number, events: readonly PossibleEcho[]) => Promise<boolean[]>;
  readonly setAside: {
    add(events: readonly SetAside[]): Promise<void>;
    read(): Promise<SetAside[]>;
  };
  readonly close: () => Promise<void>;
};

/** A Redis that needs longer for a ping is as good as away. */
const QUICK_MS = 300;

type Start = {
  readonly settings: Settings;
  readonly clock: Clock;
  /** Workers wait for a Redis that is away; a request or a person at the terminal is told at once. */
  readonly process: 'webhooks' | 'workers' | 'cli';
};

/** Builds everything from the settings. Fails with a checklist's problems, never half built. */
export async function createServices({ settings, clock, process }: Start): Promise<Services> {
  const { REDIS_PREFIX: prefix } = settings;
  const log = createLog(settings.LOG_LEVEL, process);
  const connect = process === 'workers' ? connectPatiently : connectFailingFast;
  const redis = connect(settings.REDIS_URL);
  const queues = createQueues(redis, prefix);
  const due = createDue(redis, prefix);
  const stores = {
    portals: createPortals(redis, prefix),
    leads: createLeads(redis, prefix),
    journal: createJournal(redis, prefix),
    figures: createFigures(redis, prefix),
    calls: createCallCounts(redis, prefix),
  };
  const alarms = createAlarms({ url: settings.ALERT_WEBHOOK_URL, redis, prefix, clock, log });
  const checklistVersions = createChecklistVersions(redis, prefix);
  const isLive = async (scope: number | 'default') => {
    const portalIds = scope === 'default' ? await stores.portals.ids() : [scope];
    return (await Promise.all(portalIds.map(stores.portals.mode))).includes('live');
  };
  const tellOfFile = createFileAlarms({ alarms, isLive });
  const tellOfSnippets = createSnippetAlarms({ alarms, isLive });
  const ruleBook = createRuleBook({
    configDir: settings.CONFIG_DIR,
    versions: checklistVersions,
    portalIds: stores.portals.idsByAge,
    answering: () => answering(redis),
    refused: (proposal, problems) => {
      // Who types a command reads what is wrong.
      if (process !== 'cli') tellOfFile(proposal, problems).catch(() => undefined);
    },
    accepts: process !== 'cli',
    now: clock.now,
    log,
  });
  const library = createLibrary({
    configDir: settings.CONFIG_DIR,
    readers: () => snippetReaders(ruleBook, stores.portals),
    real: clock.real,
    now: clock.now,
    log: process === 'cli' ? null : log,
  });
  const alsoLook = async () => {
    await library.look();
    await tellOfSnippets(library.troubles());
  };
  const stopReloading = await startReloading(ruleBook, { process, log, alsoLook }).catch(
    async (error: unknown) => {
      await alarms.close();
      redis.disconnect();
      throw error;
    },
  );
  limitWaiting();
  const tokens = createTokens(redis, prefix, settings.TOKEN_KEYS);
  const counts = createCounts(redis, prefix);
  const oauth = createOAuth({
    settings,
    clock,
    redis,
    portals: stores.portals,
    tokens,
    counts,
    alarms,
    log,
  });
  const failures = createFailures(redis, prefix);
  const store = (portalId: number) => createPortalStore(redis, prefix, portalId);
  const shared = {
    settings,
    clock,
    log,
    redis,
    ...stores,
    alarms,
    ruleBook,
    library,
    token: oauth.token,
    isBackground: process === 'cli',
  };
  const built = new Map<number, Promise<Portal>>();
  return {
    ...shared,
    checklistVersions,
    failures,
    store,
    measures: () => readMeasures({ clock, redis, prefix, ...stores, due, failures, counts, store }),
    tokens,
    oauth,
    answering: () => answering(redis),
    redisAnswers: async (failed) => {
      if (isOutOfReach(failed)) return false;
      try {
        // A timer comes before what has arrived meanwhile is read, an immediate after it.
        const late = wait(QUICK_MS, null, { ref: false }).then(() => immediate('late'));
        return (await Promise.race([redis.ping(), late])) === 'PONG';
      } catch {
        return false;
      }
    },
    due,
    queues,
    heartbeat: createHeartbeat(redis, prefix),
    renewMs: RENEW_MS,
    portal: (portalId) => {
      const portal = built.get(portalId) ?? createPortalServices(shared, portalId);
      built.set(portalId, portal);
      portal.catch(() => built.delete(portalId));
      return portal;
    },
    wakePending: async (portalId) => {
      const pending = await stores.leads.find(portalId, isPending);
      const erasures = [...(await due.erasures(portalId)).keys()];
      await due.mark(portalId, [...pending, ...erasures], clock.now());
      await queues.wakePortal(portalId, 0);
    },
    noteMerges: async (portalId, merges) => {
      const { merges: known, erasures } = store(portalId);
      for (const { survivor, merged } of merges) await known.add(survivor, merged);
      const erased = await erasures.among(merges.map(({ survivor }) => survivor));
      return merges.flatMap(({ survivor, merged }) => (erased.has(survivor) ? merged : []));
    },
    areEchoes: (portalId, events) => areEchoes(redis, prefix, portalId, events),
    setAside: {
      add: (events) => setAside(redis, prefix, events),
      read: () => readSetAside(redis, prefix),
    },
    close: async () => {
      stopReloading();
      await queues.close();
      await alarms.close();
      redis.disconnect();
    },
  };
}
