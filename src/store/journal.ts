import { portalKey } from './keys.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

/** One transition or write of one lead: inputs, version, result, effect. Instants in ms. */
export type JournalEntry = {
  readonly at: number;
  readonly what: 'opened' | 'renewed' | 'touched' | 'answered' | 'escalated' | 'closed' | 'bypass';
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
    forget: async (portalId, contactIds) => {
      if (contactIds.length > 0) await redis.del(...contactIds.map((id) => key(portalId, id)));
    },
    read: async (portalId, contactId) => {
      const lines = await redis.lrange(key(portalId, contactId), 0, -1);
      return lines.map((line) => JSON.parse(line) as JournalEntry);
    },
  };
}
