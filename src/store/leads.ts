import { fromStored, isKept, NEW_LEAD } from '../domain/lead/lead-record.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import { impersonal } from '../domain/window/window.ts';
import { portalKey } from './keys.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

export type Leads = {
  read(portalId: number, contactIds: readonly string[]): Promise<Map<string, LeadRecord>>;
  write(portalId: number, records: ReadonlyMap<string, LeadRecord>): Promise<void>;
  /** Writes the survivor's record and gives up those of the merged contacts, in one step. */
  merge(
    portalId: number,
    survivor: readonly [contactId: string, LeadRecord],
    merged: readonly string[],
  ): Promise<void>;
  /** A contact that HubSpot no longer has: nothing of it is kept but how many windows it had, and how the last one ended. */
  forget(portalId: number, contactIds: readonly string[]): Promise<void>;
  /** Nothing at all is kept. */
  erase(portalId: number, contactIds: readonly string[]): Promise<void>;
  /**
   * A page of those of whom something is kept, about a hundred, and where the next one begins; null: this was the last.
   * Whoever is there from the first page to the last comes at least once.
   */
  page(portalId: number, cursor: string): Promise<{ ids: string[]; next: string | null }>;
  count(portalId: number): Promise<number>;
  /** The leads of a portal that are wanted; looks at all of them. */
  find(portalId: number, wanted: (record: LeadRecord) => boolean): Promise<string[]>;
};

export function createLeads(redis: Redis, prefix: string): Leads {
  const key = (portalId: number) => portalKey(prefix, portalId, 'leads');
  return {
    read: async (portalId, contactIds) => {
      const found = new Map<string, LeadRecord>();
      if (contactIds.length === 0) return found;
      const values = await redis.hmget(key(portalId), ...contactIds);
      contactIds.forEach((id, place) => {
        const value = values[place];
        // Written only by `write` below, so the shape is ours.
        found.set(id, value ? fromStored(id, JSON.parse(value) as Partial<LeadRecord>) : NEW_LEAD);
      });
      return found;
    },
    write: async (portalId, records) => {
      if (records.size === 0) return;
      const fields = [...records].flatMap(([id, record]) => [id, JSON.stringify(record)]);
      await redis.hset(key(portalId), ...fields);
    },
    merge: async (portalId, [contactId, record], merged) => {
      const writes = redis.multi().hset(key(portalId), contactId, JSON.stringify(record));
      if (merged.length > 0) writes.hdel(key(portalId), ...merged);
      await allOf(writes);
    },
    forget: async (portalId, contactIds) => {
      if (contactIds.length === 0) return;
      const values = await redis.hmget(key(portalId), ...contactIds);
      const pipeline = redis.pipeline();
      contactIds.forEach((id, place) => {
        const { window } = fromStored(id, JSON.parse(values[place] ?? '{}') as Partial<LeadRecord>);
        const { last } = window;
        // One that was on when the contact went is none to wait for: whoever is restored is as ready as before.
        const isOver = last !== null && last.reason !== 'contact_gone';
        const end = isOver ? { ...impersonal(last), account: null } : null;
        // Of a contact that had windows their number stays: restored, it must not take an old note for its next one.
        const rest = {
          ...NEW_LEAD,
          window: { state: 'closed', number: window.number, last: end },
        };
        if (window.number > 0) pipeline.hset(key(portalId), id, JSON.stringify(rest));
        else pipeline.hdel(key(portalId), id);
      });
      await allOf(pipeline);
    },
    erase: async (portalId, contactIds) => {
      if (contactIds.length > 0) await redis.hdel(key(portalId), ...contactIds);
    },
    page: async (portalId, cursor) => {
      const [next, fields] = await redis.hscan(key(portalId), cursor, 'COUNT', 100);
      const ids: string[] = [];
      for (let i = 0; i < fields.length; i += 2) {
        const [id = '', value = '{}'] = fields.slice(i, i + 2);
        if (isKept(fromStored(id, JSON.parse(value) as Partial<LeadRecord>))) ids.push(id);
      }
      return { ids, next: next === '0' ? null : next };
    },
    count: (portalId) => redis.hlen(key(portalId)),
    find: async (portalId, wanted) => {
      const found: string[] = [];
      for await (const fields of redis.hscanStream(key(portalId), { count: 500 })) {
        for (let i = 0; i < (fields as string[]).length; i += 2) {
          const [id = '', value = '{}'] = (fields as string[]).slice(i, i + 2);
          if (wanted(fromStored(id, JSON.parse(value) as Partial<LeadRecord>))) found.push(id);
        }
      }
      return found;
    },
  };
}
