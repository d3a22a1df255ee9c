import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checklist } from '../domain/checklist/schema.ts';
import type { SnippetFile } from '../domain/content/snippet-file.ts';
import type { Log } from '../log.ts';
import { parseSnippets } from '../settings/read-snippets.ts';
import { toLines } from '../settings/sense-lines.ts';
import type { FileProblem } from '../settings/yaml-file.ts';
import type { FileTrouble } from './file-troubles.ts';

/** One portal, or those without a file of their own. */
export type Reader = {
  readonly scope: number | 'default';
  /** What its leads are judged by: personas and roles are this one's. */
  readonly checklist: Checklist;
};

export type SnippetTrouble = FileTrouble & Pick<Reader, 'scope'>;

export type Library = {
  /** What sellers of this portal can send; null: there is no file. Its own file stands in for the common one, whole. */
  of(portalId: number, checklist: Checklist): Promise<SnippetFile | null>;
  /** Looks at all files that anybody reads now. */
  look(): Promise<void>;
  /** Files that could not be used when they were looked at last: what stood before them stays in use. */
  troubles(): readonly SnippetTrouble[];
};

type Options = {
  readonly configDir: string;
  readonly readers: () => Promise<readonly Reader[]>;
  readonly real: () => number;
  readonly now: () => number;
  /** Null: of a command, which says what is wrong itself. */
  readonly log: Log | null;
};

type Place = Pick<Reader, 'scope'> & { readonly path: string };

/** A file as it lay there, judged beside a checklist. */
type Judged = Place & {
  /** When it was changed, and how long it is. */
  readonly state: string;
  readonly hash: string;
  readonly file: SnippetFile | null;
  readonly problems: readonly FileProblem[];
};

type InUse = {
  readonly judged: Judged | null;
  /** Beside a bad file, the one before it. */
  readonly file: SnippetFile | null;
  readonly hash: string;
  /** ms, real time */
  readonly lookedAt: number;
};

/** How often a file is looked at, ms real time. */
const LOOK_MS = 2_000;
const FAULT = 'the file cannot be judged: this is a fault of Baton, please report it';

/** The snippet files, read again when they change. A bad one is said once, and changes nothing. */
export function createLibrary({ configDir, readers, real, now, log }: Options): Library {
  const inUse = new Map<Reader['scope'], InUse>();
  const said = new Map<string, string>();

  const placeOf = (scope: Reader['scope']): Place => {
    const folder = scope === 'default' ? [] : ['portals', String(scope)];
    return { scope, path: join(configDir, ...folder, 'snippets.yaml') };
  };

  const parse = (path: string, text: string | null, checklist: Checklist) => {
    if (text === null) return bad('the file cannot be read');
    try {
      return parseSnippets(text, checklist, now());
    } catch (err) {
      log?.error({ path, err }, 'a snippet file could not be judged');
      return bad(FAULT);
    }
  };

  /** One that has not changed is judged once beside each checklist. Null: there is none. */
  const judge = async (place: Place, checklist: Checklist): Promise<Judged | null> => {
    const { path } = place;
    const state = await stateOf(path);
    if (state === null) return null;
    const { hash } = checklist;
    const known = [...inUse.values()].find(({ judged }) => {
      return judged?.path === path && judged.state === state && judged.hash === hash;
    });
    if (known) return known.judged;
    const text = await readFile(path, 'utf8').catch(() => null);
    const found = parse(path, text, checklist);
    return { ...place, state, hash, file: null, problems: [], ...found };
  };

  const say = ({ path, problems }: Judged): void => {
    // Places only: what is quoted from a file may name people.
    const places = problems.map(({ line, col }) => `${path}:${line}:${col}`);
    if (places.length === 0) {
      const isBad = [...inUse.values()].some(({ judged }) => {
        return judged?.path === path && judged.problems.length > 0;
      });
      if (!isBad && said.delete(path)) log?.info({ path }, 'a snippet file can be used again');
    } else if (said.get(path) !== places.join()) {
      said.set(path, places.join());
      log?.warn({ places }, 'a snippet file cannot be used; what was in use stays in use');
    }
  };

  const read = async ({ scope, checklist }: Reader): Promise<SnippetFile | null> => {
    const { hash } = checklist;
    const before = inUse.get(scope) ?? null;
    if (before?.hash === hash && real() - before.lookedAt < LOOK_MS) return before.file;
    const own = scope === 'default' ? null : await judge(placeOf(scope), checklist);
    const judged = own ?? (await judge(placeOf('default'), checklist));
    const file = judged && (judged.file ?? before?.file ?? null);
    inUse.set(scope, { judged, file, hash, lookedAt: real() });
    if (judged && judged !== before?.judged) say(judged);
    return file;
  };

  return {
    of: (portalId, checklist) => read({ scope: portalId, checklist }),
    look: async () => {
      const all = await readers();
      for (const reader of all) await read(reader);
      const scopes = new Set(all.map(({ scope }) => scope));
      for (const scope of inUse.keys()) if (!scopes.has(scope)) inUse.delete(scope);
    },
    troubles: () => {
      const all = [...inUse.values()].flatMap(({ judged }) => judged ?? []);
      // Beside several checklists a file may be wrong in several ways.
      const byPath = [...Map.groupBy(all, ({ path }) => path)];
      return byPath.flatMap(([path, each]) => {
        const found = each.flatMap(({ problems }) => problems);
        const problems = toLines(found, path);
        const scope = each[0]?.scope ?? 'default';
        return problems.length > 0 ? [{ scope, path, problems }] : [];
      });
    },
  };
}

function bad(message: string): { readonly problems: readonly FileProblem[] } {
  return { problems: [{ line: 1, col: 1, message }] };
}

/** Null: there is no such file. One that cannot be looked at is there all the same. */
async function stateOf(path: string): Promise<string | null> {
  try {
    const { mtimeMs, size } = await stat(path);
    return `${mtimeMs} ${size}`;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return ['ENOENT', 'ENOTDIR'].includes(code) ? null : code;
  }
}
