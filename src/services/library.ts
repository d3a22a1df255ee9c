import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checklist } from '../domain/checklist/schema.ts';
import type { SnippetFile } from '../domain/content/snippet-file.ts';
import type { Log } from '../log.ts';
import { readSnippets } from '../settings/read-snippets.ts';

export type Library = {
  /** What sellers of this portal can send; null: there is no file. Its own file stands in for the common one, whole. */
  of(portalId: number, checklist: Checklist): Promise<SnippetFile | null>;
  /** Files that cannot be used now: what stood before them stays in use. */
  troubles(): readonly { readonly path: string; readonly problems: readonly string[] }[];
};

type Known = {
  /** When the file was changed and how long it is, and the checklist beside which it was read. */
  readonly seen: string;
  readonly file: SnippetFile | null;
  readonly problems: readonly string[];
};

/** How often a file is looked at, ms real time. */
const LOOK_MS = 2_000;

/** The snippet files, read again when they change. A bad one is said once, and changes nothing. */
export function createLibrary(
  configDir: string,
  { real, now, log }: { real: () => number; now: () => number; log: Log | null },
): Library {
  const known = new Map<string, Known>();
  const lookedAt = new Map<string, number>();

  const read = async (path: string, checklist: Checklist): Promise<Known | null> => {
    const before = known.get(path) ?? null;
    const key = `${path} ${checklist.hash}`;
    if (before && real() - (lookedAt.get(key) ?? -Infinity) < LOOK_MS) return before;
    lookedAt.set(key, real());
    const facts = await stat(path).catch(() => null);
    if (facts === null) {
      known.delete(path);
      return null;
    }
    const seen = `${facts.mtimeMs} ${facts.size} ${checklist.hash}`;
    if (before?.seen === seen) return before;
    const found = await readSnippets(path, checklist, now());
    const problems = found.ok ? [] : found.problems;
    const next = { seen, file: found.ok ? found.file : (before?.file ?? null), problems };
    if (problems.length > 0 && problems.join() !== before?.problems.join()) {
      // Places only: what is quoted from a file may name people.
      const places = problems.map((line) => line.split(' ')[0]);
      log?.warn({ places }, 'a snippet file cannot be used; what was in use stays in use');
    }
    known.set(path, next);
    return next;
  };

  return {
    of: async (portalId, checklist) => {
      const own = await read(
        join(configDir, 'portals', String(portalId), 'snippets.yaml'),
        checklist,
      );
      const found = own ?? (await read(join(configDir, 'snippets.yaml'), checklist));
      return found?.file ?? null;
    },
    troubles: () =>
      [...known].flatMap(([path, { problems }]) =>
        problems.length > 0 ? [{ path, problems }] : [],
      ),
  };
}
