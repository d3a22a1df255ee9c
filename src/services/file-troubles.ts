import type { Log } from '../log.ts';
import { toLines } from '../settings/sense-lines.ts';
import type { FileProblem } from '../settings/yaml-file.ts';

/** A file that cannot be used now: what stood before it stays in effect. */
export type FileTrouble = { readonly path: string; readonly problems: readonly string[] };

/** Which checklist files cannot be used, and why: each is said once in the log (of a process, not of a command), and kept for whoever asks. */
export function createFileTroubles(log: Log | null) {
  const troubles = new Map<string, readonly FileProblem[]>();
  return {
    /** No problems: the file is good (again). */
    note: (path: string, problems: readonly FileProblem[]): void => {
      if (troubles.get(path) === problems) return;
      if (problems.length > 0) {
        troubles.set(path, problems);
        // Places only: what is quoted from a file may name people.
        const places = problems.map(({ line, col }) => `${path}:${line}:${col}`);
        log?.warn(
          { places },
          'a checklist file cannot be used; what was in effect stays in effect',
        );
      } else if (troubles.delete(path)) {
        log?.info({ path }, 'a checklist file can be used again');
      }
    },
    has: (path: string): boolean => troubles.has(path),
    of: (path: string): readonly FileProblem[] | null => troubles.get(path) ?? null,
    /** The files that are there; the others trouble nobody any more. */
    keepOnly: (paths: ReadonlySet<string>): void => {
      for (const path of troubles.keys()) if (!paths.has(path)) troubles.delete(path);
    },
    list: (): FileTrouble[] =>
      [...troubles].map(([path, problems]) => ({ path, problems: toLines(problems, path) })),
  };
}
