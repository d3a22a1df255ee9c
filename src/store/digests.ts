import { portalKey } from './keys.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

export type Digest = {
  /** The first contact of the day: the task is associated with it, so that it is found again after a crash. */
  readonly contactId: string;
  /** HubSpot-safe HTML, in the order in which they came. */
  readonly lines: readonly string[];
};

export type Digests = {
  /** Adds lines by ref, each once however often it is told, and returns the whole day. */
  add(day: string, ownerId: string, lines: readonly DigestEntry[]): Promise<Digest>;
};
export type DigestEntry = {
  readonly contactId: string;
  readonly ref: string;
  readonly html: string;
};

/** A day's lines for one person, kept until everybody's day is over. */
const KEPT_SECONDS = 3 * 86_400;

export function createDigests(redis: Redis, prefix: string, portalId: number): Digests {
  const key = (name: string) => portalKey(prefix, portalId, `digest:${name}`);
  return {
    add: async (day, ownerId, lines) => {
      const [all, first] = [key(`${day}:${ownerId}`), key(`${day}:${ownerId}:contact`)];
      const pipeline = redis.pipeline();
      for (const { ref, html } of lines) pipeline.hsetnx(all, ref, html);
      pipeline.expire(all, KEPT_SECONDS);
      pipeline.set(first, lines[0]?.contactId ?? '', 'EX', KEPT_SECONDS, 'NX');
      await allOf(pipeline);
      const [contactId, told] = await Promise.all([redis.get(first), redis.hvals(all)]);
      return { contactId: contactId ?? '', lines: told };
    },
  };
}
