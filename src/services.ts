import { setTimeout as wait } from 'node:timers/promises';
import { isPending } from './domain/lead/lead-record.ts';
import { createLog } from './log.ts';
import type { Log } from './log.ts';
import { limitWaiting } from './hubspot/transport.ts';
import { createDue, RENEW_MS } from './queue/due.ts';
import type { Due } from './queue/due.ts';
import { createQueues } from './queue/queues.ts';
import type { Queues } from './queue/queues.ts';
import { createPortalServices } from './services/portal.ts';
import type { Portal } from './services/portal.ts';
import { createRuleBook } from './services/rule-book.ts';
import type { RuleBook } from './services/rule-book.ts';
import { startReloading } from './services/reloading.ts';
import { createOAuth } from './services/oauth.ts';
import type { OAuth } from './services/oauth.ts';
import type { Clock } from './settings/clock.ts';
import type { Settings } from './settings/settings.ts';
import { createCallCounts } from './store/call-counts.ts';
import type { CallCounts } from './store/call-counts.ts';
import { areEchoes } from './store/echo.ts';
import type { PossibleEcho } from './store/echo.ts';
import { createChecklistVersions } from './store/checklist-versions.ts';
import type { ChecklistVersions } from './store/checklist-versions.ts';
import { createJournal } from './store/journal.ts';
import type { Journal } from './store/journal.ts';
import { createLeads } from './store/leads.ts';
import type { Leads } from './store/leads.ts';
import { createPortals } from './store/portals.ts';
import type { Portals } from './store/portals.ts';
import { answering, connectFailingFast, connectPatiently } from './store/redis.ts';
import type { Redis } from './store/redis.ts';
import { readSetAside, setAside } from './store/set-aside.ts';
import type { SetAside } from './store/set-aside.ts';
import { createTokens } from './store/tokens.ts';
import type { Tokens } from './store/tokens.ts';

export type Services = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly redis: Redis;
  /** Rejects with `redis-unreachable` unless Redis is there now. */
  readonly answering: () => Promise<void>;
  readonly redisAnswers: () => Promise<boolean>;
  readonly ruleBook: RuleBook;
  readonly checklistVersions: ChecklistVersions;
  readonly portals: Portals;
  readonly leads: Leads;
  readonly journal: Journal;
  readonly calls: CallCounts;
  readonly tokens: Tokens;
  readonly oauth: OAuth;
  readonly due: Due;
  readonly queues: Queues;
  /** How often a batch that is worked on says so, ms real time. */
  readonly renewMs: number;
  /** The services of one connected portal; built once per process. */
  readonly portal: (portalId: number) => Promise<Portal>;
  /** Has every lead looked at that waits for a moment or owes an end: after a time in which nobody did. */
  readonly wakePending: (portalId: number) => Promise<void>;
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
  const store = {
    portals: createPortals(redis, prefix),
    leads: createLeads(redis, prefix),
    journal: createJournal(redis, prefix),
    calls: createCallCounts(redis, prefix),
  };
  const checklistVersions = createChecklistVersions(redis, prefix);
  const ruleBook = createRuleBook({
    configDir: settings.CONFIG_DIR,
    versions: checklistVersions,
    portalIds: store.portals.idsByAge,
    answering: () => answering(redis),
    accepts: process !== 'cli',
    now: clock.now,
    log,
  });
  const stopReloading = await startReloading(ruleBook, { process, log }).catch((error: unknown) => {
    redis.disconnect();
    throw error;
  });
  limitWaiting();
  const tokens = createTokens(redis, prefix, settings.TOKEN_KEYS);
  const oauth = createOAuth({ settings, clock, redis, portals: store.portals, tokens, log });
  const shared = {
    settings,
    clock,
    log,
    redis,
    ...store,
    ruleBook,
    token: oauth.token,
  };
  const built = new Map<number, Promise<Portal>>();
  return {
    ...shared,
    checklistVersions,
    tokens,
    oauth,
    answering: () => answering(redis),
    redisAnswers: async () => {
      try {
        const late = wait(QUICK_MS, 'late', { ref: false });
        return (await Promise.race([redis.ping(), late])) === 'PONG';
      } catch {
        return false;
      }
    },
    due,
    queues,
    renewMs: RENEW_MS,
    portal: (portalId) => {
      const portal = built.get(portalId) ?? createPortalServices(shared, portalId);
      built.set(portalId, portal);
      portal.catch(() => built.delete(portalId));
      return portal;
    },
    wakePending: async (portalId) => {
      await due.mark(portalId, await store.leads.find(portalId, isPending), clock.now());
      await queues.wakePortal(portalId, 0);
    },
    areEchoes: (portalId, events) => areEchoes(redis, prefix, portalId, events),
    setAside: {
      add: (events) => setAside(redis, prefix, events),
      read: () => readSetAside(redis, prefix),
    },
    close: async () => {
      stopReloading();
      await queues.close();
      redis.disconnect();
    },
  };
}
