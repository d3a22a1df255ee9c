import { portalKey } from './keys.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

/** One transition or write of one lead: inputs, version, result, effect. Instants in ms. */
export type JournalEntry = {
  readonly at: number;
  readonly what:
    | 'opened'
    | 'renewed'
    | 'touched'
    | 'answered'
    | 'escalated'
    | 'handed_on'
    | 'ticked'
    | 'dismissed'
    | 'merged'
    | 'closed'
    | 'bypass';
  readonly mode: string;
  readonly checklist: string;
  readonly readiness: string;
  readonly detail: unknown;
};

export type Journal = {
  add(
    portalId: number,
    entries: readonly (readonly [contactId: string, JournalEntry])[],
  ): Promise<void>;
  /** The story of a merged contact becomes part of the survivor's. */
  fold(portalId: number, from: string, to: string): Promise<void>;
  /** Of contacts that HubSpot no longer has. */
  forget(portalId: number, contactIds: readonly string[]): Promise<void>;
  /** A lead's story, oldest first. */
  read(portalId: number, contactId: string): Promise<JournalEntry[]>;
};

const KEPT_PER_LEAD = 200;

/** A list per lead, so that forgetting a person is deleting one key. */
export function createJournal(redis: Redis, prefix: string): Journal {
  const key = (portalId: number, id: string) => portalKey(prefix, portalId, `journal:${id}`);
  return {
    add: async (portalId, entries) => {
      if (entries.length === 0) return;
      const pipeline = redis.pipeline();
      for (const [id, entry] of entries) {
        pipeline.rpush(key(portalId, id), JSON.stringify(entry));
        pipeline.ltrim(key(portalId, id), -KEPT_PER_LEAD, -1);
      }
      await allOf(pipeline);
    },
    fold: async (portalId, from, to) => {
      const lines = await redis.lrange(key(portalId, from), 0, -1);
      if (lines.length === 0) return;
      // In one step: what is copied and not removed would be told twice.
      const writes = redis.multi().rpush(key(portalId, to), ...lines);
      await allOf(writes.ltrim(key(portalId, to), -KEPT_PER_LEAD, -1).del(key(portalId, from)));
    },
    forget: async (portalId, contactIds) => {
      if (contactIds.length > 0) await redis.del(...contactIds.map((id) => key(portalId, id)));
    },
    read: async (portalId, contactId) => {
      const lines = await redis.lrange(key(portalId, contactId), 0, -1);
      // After a merge two stories stand one behind the other.
      return lines.map((line) => JSON.parse(line) as JournalEntry).sort((a, b) => a.at - b.at);
    },
  };
}
