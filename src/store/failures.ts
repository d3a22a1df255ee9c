import type { ErrorCode } from '../errors.ts';
import { portalKey } from './keys.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

/** What is known of a lead that could not be finished. Instants in ms of the service's clock. */
export type Failure = {
  readonly contactId: string;
  /** put off: comes again within seconds. apart: has a job of its own, with growing pauses. failed: waits for a person, or for news. */
  readonly state: 'put off' | 'apart' | 'failed';
  readonly code: ErrorCode;
  /** The error's facts: names of properties, rules, paths, ids. Never a value, a token or personal data. */
  readonly context: Readonly<Record<string, string | number | null>>;
  /** How often in a row, since when, and when last. */
  readonly tries: number;
  readonly since: number;
  readonly at: number;
  /** In how small a group it is tried next. */
  readonly step: number;
};

export type Known = {
  /** When a lead of the portal was finished last; 0: never. */
  readonly aliveAt: number;
  readonly leads: ReadonlyMap<string, Failure>;
};

/**
 * Where failures live: one entry per lead in a hash of its portal. BullMQ's failed jobs were no home for them: one entry per
 * try and not per lead, no way from a contact to its entry but to read all, a cause that is only a sentence, and nothing that
 * goes when the lead succeeds or the portal is removed. BullMQ keeps what it is good at: attempts with growing pauses.
 */
export type Failures = {
  read(portalId: number, contactIds: readonly string[]): Promise<Known>;
  /** Takes note of what became of leads: who was finished is forgotten here. */
  settle(portalId: number, change: Settled): Promise<void>;
  /** Everybody of a portal, newest first. */
  all(portalId: number): Promise<Failure[]>;
  /** How many there are of each kind. However many there are, at most a thousand are read: of more, the shares are estimated. */
  tally(portalId: number): Promise<FailureCount[]>;
  forget(portalId: number, contactIds: readonly string[]): Promise<void>;
};

export type FailureCount = Pick<Failure, 'state' | 'code'> & { readonly count: number };

export type Settled = {
  readonly done: readonly string[];
  readonly failed: readonly Failure[];
  /** When a lead was finished, if one was. */
  readonly aliveAt: number | null;
};

/** Beside the contact ids, which are numbers. */
const ALIVE = 'alive';
const SAMPLE = 1_000;

export function createFailures(redis: Redis, prefix: string): Failures {
  const key = (portalId: number) => portalKey(prefix, portalId, 'failures');
  return {
    read: async (portalId, contactIds) => {
      const [alive, ...values] = await redis.hmget(key(portalId), ALIVE, ...contactIds);
      const leads = new Map(
        contactIds.flatMap((id, place) => {
          const value = values[place];
          return value ? [[id, toFailure(id, value)] as const] : [];
        }),
      );
      return { aliveAt: Number(alive ?? 0), leads };
    },
    settle: async (portalId, { done, failed, aliveAt }) => {
      const pipeline = redis.pipeline();
      if (aliveAt !== null) pipeline.hset(key(portalId), ALIVE, aliveAt);
      if (done.length > 0) pipeline.hdel(key(portalId), ...done);
      const fields = failed.flatMap(({ contactId, ...rest }) => [contactId, JSON.stringify(rest)]);
      if (fields.length > 0) pipeline.hset(key(portalId), ...fields);
      if (pipeline.length > 0) await allOf(pipeline);
    },
    all: async (portalId) => {
      const { [ALIVE]: _alive, ...fields } = await redis.hgetall(key(portalId));
      return Object.entries(fields)
        .map(([id, value]) => toFailure(id, value))
        .sort((a, b) => b.at - a.at);
    },
    tally: async (portalId) => {
      const [size, sample] = await Promise.all([
        redis.hlen(key(portalId)),
        redis.hrandfield(key(portalId), SAMPLE, 'WITHVALUES') as Promise<string[]>,
      ]);
      const share = Math.max(1, size / Math.max(1, sample.length / 2));
      const counts = new Map<string, FailureCount>();
      for (let i = 0; i < sample.length; i += 2) {
        const [id = '', value = ''] = sample.slice(i, i + 2);
        if (id === ALIVE) continue;
        const { state, code } = toFailure(id, value);
        const kind = `${state} ${code}`;
        counts.set(kind, { state, code, count: (counts.get(kind)?.count ?? 0) + 1 });
      }
      return [...counts.values()].map((kind) => ({
        ...kind,
        count: Math.round(kind.count * share),
      }));
    },
    forget: async (portalId, contactIds) => {
      if (contactIds.length > 0) await redis.hdel(key(portalId), ...contactIds);
    },
  };
}

/** Written only above, so the shape is ours. */
function toFailure(contactId: string, value: string): Failure {
  return { contactId, ...(JSON.parse(value) as Omit<Failure, 'contactId'>) };
}
