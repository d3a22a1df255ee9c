import type { LedgerEntry } from '../domain/handoff/ledger-entry.ts';
import { contactOf } from '../domain/window/window-ref.ts';
import { portalKey } from './keys.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

type Kind = 'notes' | 'tasks';

/** HubSpot retries a webhook for up to 24 hours; an echo is expected a little longer. */
const ECHO_SECONDS = 25 * 3_600;

/** What Baton wrote, or was about to write, in one portal. Keys stand here before a request leaves. */
export function createLedger(redis: Redis, prefix: string, portalId: number, kind: Kind) {
  const key = portalKey(prefix, portalId, `ledger:${kind}`);
  const made = portalKey(prefix, portalId, 'made');
  const find = async (match: string, isWanted: (ref: string) => boolean) => {
    const found = new Map<string, LedgerEntry>();
    for await (const fields of redis.hscanStream(key, { match, count: 1_000 })) {
      for (let i = 0; i < (fields as string[]).length; i += 2) {
        const [ref = '', value = '{}'] = (fields as string[]).slice(i, i + 2);
        if (isWanted(ref)) found.set(ref, JSON.parse(value) as LedgerEntry);
      }
    }
    return found;
  };
  return {
    read: async (refs: readonly string[]): Promise<Map<string, LedgerEntry>> => {
      if (refs.length === 0) return new Map();
      const values = await redis.hmget(key, ...refs);
      return new Map(
        refs.flatMap((ref, place): [string, LedgerEntry][] => {
          const value = values[place];
          // Written only by this file, so the shape is ours.
          return value ? [[ref, JSON.parse(value) as LedgerEntry]] : [];
        }),
      );
    },
    intend: async (refs: readonly string[], at: number): Promise<Set<string>> => {
      const value = JSON.stringify({ state: 'sending', at } satisfies LedgerEntry);
      const pipeline = redis.pipeline();
      for (const ref of refs) pipeline.hsetnx(key, ref, value);
      const answers = (await pipeline.exec()) ?? [];
      return new Set(refs.filter((_, place) => answers[place]?.[1] === 1));
    },
    write: async (entries: ReadonlyMap<string, LedgerEntry>): Promise<void> => {
      if (entries.size === 0) return;
      const fields = [...entries].flatMap(([ref, entry]) => [ref, JSON.stringify(entry)]);
      const ids = [...entries.values()].flatMap((e) =>
        e.state === 'written' ? [`${kind}:${e.id}`] : [],
      );
      const pipeline = redis.pipeline().hset(key, ...fields);
      if (ids.length > 0) {
        const at = Date.now();
        pipeline.zadd(made, ...ids.flatMap((id) => [at, id]));
        pipeline.zremrangebyscore(made, '-inf', at - ECHO_SECONDS * 1_000);
        pipeline.expire(made, ECHO_SECONDS);
      }
      await allOf(pipeline);
    },
    forget: async (refs: readonly string[]): Promise<void> => {
      if (refs.length > 0) await redis.hdel(key, ...refs);
    },
    /** By ref, all windows that these contacts ever had; looks at everybody's, which is for erasures only. */
    ofContacts: (contactIds: readonly string[]): Promise<Map<string, LedgerEntry>> => {
      const wanted = new Set(contactIds);
      const [only = '', another] = contactIds;
      const match = another === undefined ? `${only}-*` : '*';
      return find(match, (ref) => wanted.has(contactOf(ref)));
    },
    /** By ref, the digests that people were ever told in. */
    digests: (): Promise<Map<string, LedgerEntry>> => find('digest-*', () => true),
    expectEcho: async (id: string, prints: Readonly<Record<string, string>>): Promise<void> => {
      const echo = portalKey(prefix, portalId, `echo:${kind}:${id}`);
      await allOf(redis.pipeline().hset(echo, prints).expire(echo, ECHO_SECONDS));
    },
  };
}

/** Which of these records (`notes:1`, `tasks:2`) Baton made or edited itself, as long as HubSpot may still tell of it. */
export async function ownRecords(
  redis: Redis,
  prefix: string,
  portalId: number,
  members: readonly string[],
): Promise<Set<string>> {
  if (members.length === 0) return new Set();
  const scores = await redis.zmscore(portalKey(prefix, portalId, 'made'), ...members);
  return new Set(members.filter((_, place) => scores[place] !== null));
}
