import { contentHash } from '../domain/checklist/content-hash.ts';
import { ChecklistFile } from '../domain/checklist/schema.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import type { Log } from '../log.ts';
import type { ChecklistVersions, Scope } from '../store/checklist-versions.ts';

type Known = { readonly numbers: string; readonly checklists: readonly Checklist[] };

/**
 * The versions that any process has accepted, ascending. As long as there is no new one they are the same objects, so
 * that looking costs one small question to Redis.
 */
export function createStoredChecklists(versions: ChecklistVersions, log: Log) {
  const known = new Map<Scope, Known>();
  return async (scope: Scope): Promise<readonly Checklist[]> => {
    const numbers = (await versions.numbers(scope)).join();
    const before = known.get(scope);
    if (before?.numbers === numbers) return before.checklists;
    const checklists = (await versions.read(scope)).flatMap(({ raw, version }): Checklist[] => {
      const parsed = ChecklistFile.safeParse(raw);
      if (parsed.success) return [{ ...parsed.data, hash: contentHash(raw) }];
      log.error({ scope, version }, 'a stored checklist version can no longer be read');
      return [];
    });
    known.set(scope, { numbers, checklists });
    const usable = checklists.map(({ checklist }) => checklist.version);
    log.debug({ scope, versions: usable }, 'checklist versions are known here');
    return checklists;
  };
}
