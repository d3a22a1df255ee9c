import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

export type Progress<T> = {
  read(): Promise<T | null>;
  write(progress: T): Promise<void>;
  clear(): Promise<void>;
  /** Takes erased contacts off its lists. A run that is under way may write them down once more. */
  forget(contactIds: readonly string[]): Promise<void>;
};

/** How far the last long run of a kind over a portal's contacts has come; kept for a day. */
export function createProgress<T>(
  redis: Redis,
  prefix: string,
  portalId: number,
  run: string,
): Progress<T> {
  const key = portalKey(prefix, portalId, run);
  return {
    read: async () => {
      const value = await redis.get(key);
      return value === null ? null : (JSON.parse(value) as T);
    },
    write: async (progress) => {
      await redis.set(key, JSON.stringify(progress), 'EX', 24 * 3_600);
    },
    clear: async () => {
      await redis.del(key);
    },
    forget: async (contactIds) => {
      const value = await redis.get(key);
      if (value === null) return;
      const rest = JSON.stringify(without(JSON.parse(value), new Set(contactIds)));
      if (rest !== value) await redis.set(key, rest, 'KEEPTTL');
    },
  };
}

/** The same without the entries of any list that are about these contacts. */
function without(value: unknown, contactIds: ReadonlySet<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value
      .filter((entry) => !contactIds.has((entry as { contactId?: string } | null)?.contactId ?? ''))
      .map((entry) => without(entry, contactIds));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, without(entry, contactIds)]),
  );
}
