import { contactOf } from '../domain/window/window-ref.ts';
import { portalKey } from './keys.ts';
import { keysLike } from './keys-like.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

export type Digest = {
  /** The contact of its first line: the task is associated with it, so that it is found again after a crash. */
  readonly contactId: string;
  /** In the order in which they came. */
  readonly lines: readonly Pick<DigestEntry, 'ref' | 'under' | 'html'>[];
};

/** A digest's `name` is its day, `2026-11-24`, and a number from the second of a day on: `2026-11-24-2`. */
export type Digests = {
  /** In which digest each line stands: in `name`, unless it was told to this person before. By ref. */
  place(ownerId: string, refs: readonly string[], name: string): Promise<Map<string, string>>;
  /** Adds lines by ref, each once however often it is told, and returns the whole digest. Instants in ms. */
  add(name: string, ownerId: string, lines: readonly DigestEntry[], at: number): Promise<Digest>;
  /** Its task is found by another contact from now on: HubSpot refused it with this one, so none was made. */
  leave(name: string, ownerId: string, contactId: string): Promise<void>;
  /** Of contacts that were erased; looks at all digests of the last days. */
  forget(contactIds: readonly string[]): Promise<void>;
};
export type DigestEntry = {
  readonly contactId: string;
  readonly ref: string;
  /** The heading under which it stands. */
  readonly under: string;
  /** HubSpot-safe HTML. */
  readonly html: string;
};
type Stored = { readonly at: number } & Pick<DigestEntry, 'under' | 'html'>;

/** Another worker may have put another one there since. */
const DROP_IF = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

/** Longer than a line that could not be delivered is tried again. */
const KEPT_SECONDS = 8 * 86_400;

export function createDigests(redis: Redis, prefix: string, portalId: number): Digests {
  const key = (name: string) => portalKey(prefix, portalId, `digest:${name}`);
  return {
    place: async (ownerId, refs, name) => {
      const keys = refs.map((ref) => key(`told:${ownerId}:${ref}`));
      const pipeline = redis.pipeline();
      for (const told of keys) pipeline.set(told, name, 'EX', KEPT_SECONDS, 'NX');
      await allOf(pipeline);
      const names = await Promise.all(keys.map((told) => redis.get(told)));
      return new Map(refs.map((ref, place) => [ref, names[place] ?? name]));
    },
    add: async (name, ownerId, lines, at) => {
      const [all, first] = [key(`${name}:${ownerId}`), key(`${name}:${ownerId}:contact`)];
      const pipeline = redis.pipeline();
      for (const { ref, under, html } of lines) {
        pipeline.hsetnx(all, ref, JSON.stringify({ at, under, html } satisfies Stored));
      }
      pipeline.expire(all, KEPT_SECONDS);
      pipeline.set(first, lines[0]?.contactId ?? '', 'EX', KEPT_SECONDS, 'NX');
      await allOf(pipeline);
      const [contactId, told] = await Promise.all([redis.get(first), redis.hgetall(all)]);
      return { contactId: contactId ?? '', lines: inOrder(told) };
    },
    leave: async (name, ownerId, contactId) => {
      await redis.eval(DROP_IF, 1, key(`${name}:${ownerId}:contact`), contactId);
    },
    forget: async (contactIds) => {
      const wanted = new Set(contactIds);
      const isTheirs = (ref: string) => wanted.has(contactOf(ref));
      for await (const name of keysLike(redis, key('*'))) {
        if (name.startsWith(key('told:'))) {
          if (isTheirs(name.split(':').at(-1) ?? '')) await redis.del(name);
        } else if (name.endsWith(':contact')) {
          if (wanted.has((await redis.get(name)) ?? '')) await redis.del(name);
        } else {
          const refs = (await redis.hkeys(name)).filter(isTheirs);
          if (refs.length > 0) await redis.hdel(name, ...refs);
        }
      }
    },
  };
}

/** Redis keeps no order of its own; lines of the same moment go by their ref. */
function inOrder(told: Readonly<Record<string, string>>): Digest['lines'] {
  return Object.entries(told)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([ref, value]) => ({ ...(JSON.parse(value) as Stored), ref }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ ref, under, html }) => ({ ref, under, html }));
}
