import { z } from 'zod';
import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** A version as it was accepted: its content must never change again under the same number. */
const Version = z.object({
  version: z.number(),
  hash: z.string(),
  /** The whole file as the YAML said it. */
  raw: z.unknown(),
  acceptedAt: z.number(),
});
export type Version = z.infer<typeof Version>;

/** Which file: the one for every portal, or a portal's own. */
export type Scope = 'default' | number;

export type ChecklistVersions = ReturnType<typeof createChecklistVersions>;

/** Every version that was ever in use, for all processes: what the files say is a proposal, what stands here is in effect. */
export function createChecklistVersions(redis: Redis, prefix: string) {
  // A portal's own go with the portal when it is removed.
  const key = (scope: Scope) =>
    scope === 'default' ? `${prefix}:checklist` : portalKey(prefix, scope, 'checklist');
  return {
    /** The numbers of the versions, ascending: cheap, to notice a new one. */
    numbers: async (scope: Scope): Promise<number[]> =>
      (await redis.hkeys(key(scope))).map(Number).sort((a, b) => a - b),
    read: async (scope: Scope): Promise<Version[]> => {
      const values = await redis.hvals(key(scope));
      return values
        .map((value) => Version.parse(JSON.parse(value)))
        .sort((a, b) => a.version - b.version);
    },
    /** Stores a version unless its number is taken; returns what stands under the number afterwards. */
    accept: async (scope: Scope, version: Version): Promise<Version> => {
      const field = String(version.version);
      await redis.hsetnx(key(scope), field, JSON.stringify(version));
      return Version.parse(JSON.parse((await redis.hget(key(scope), field)) ?? ''));
    },
  };
}
