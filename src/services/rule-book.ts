import { checkVersion } from '../domain/checklist/check-version.ts';
import { contentHash } from '../domain/checklist/content-hash.ts';
import { applyOverrides, ofOnePortal } from '../domain/checklist/overrides.ts';
import type { Overrides } from '../domain/checklist/overrides.ts';
import { rulesAt } from '../domain/checklist/rules.ts';
import type { Rules } from '../domain/checklist/rules.ts';
import { ChecklistFile } from '../domain/checklist/schema.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import type { Log } from '../log.ts';
import { readChecklistTexts } from '../settings/checklist-files.ts';
import type { ChecklistText } from '../settings/checklist-files.ts';
import { checkContent } from '../settings/check-content.ts';
import { checkOverrides, isExtending } from '../settings/check-overrides.ts';
import { toLines, toSenseProblems } from '../settings/sense-lines.ts';
import type { ChecklistVersions, Scope } from '../store/checklist-versions.ts';

type Options = {
  readonly configDir: string;
  readonly versions: ChecklistVersions;
  /** Connected portals, in the order in which they were connected. */
  readonly portalIds: () => Promise<readonly number[]>;
  /** Whether this process takes a new version of a file into use; else it only looks. */
  readonly accepts: boolean;
  readonly now: () => number;
  readonly log: Log;
};

/** A file that cannot be used now: what stood before it stays in effect. */
export type FileTrouble = { readonly path: string; readonly problems: readonly string[] };

export type RuleBook = {
  /** What leads of this portal are judged by now. `zone`: the portal's, for the day on which a version begins. */
  rules(portalId: number, zone: string): Rules;
  /** What a portal without a file of its own is judged by. */
  common(): Rules;
  hasRules(): boolean;
  troubles(): readonly FileTrouble[];
  /** Reads what changed, in the files and by other processes. */
  refresh(): Promise<void>;
};

/**
 * The checklist versions in use. Files are proposals: one that is whole, signed and new is stored for all processes, and
 * every process goes by what is stored, so that all of them change over together. A bad file changes nothing.
 */
export function createRuleBook(options: Options): RuleBook {
  const { versions, accepts, now, log } = options;
  const texts = new Map<string, string | null>();
  const troubles = new Map<string, readonly string[]>();
  const known = new Map<Scope, readonly Checklist[]>();
  /** Scopes whose versions came from the store; the others go by the file until the store can be asked. */
  const stored = new Set<Scope>();
  const own = new Map<number, Overrides>();
  let portalIds: readonly number[] = [];

  const readFile = async ({ portalId, path, text }: ChecklistText): Promise<void> => {
    if (texts.get(path) === text && texts.has(path)) return;
    const problems =
      text === null
        ? [`${path}: the file cannot be read`]
        : portalId !== null && isExtending(text)
          ? takeOverrides(portalId, path, text)
          : await takeVersion(portalId ?? 'default', path, text);
    texts.set(path, text);
    if (problems.length === 0) troubles.delete(path);
    else {
      troubles.set(path, problems);
      // Places only: what is quoted from a file may name people.
      const places = problems.map((problem) => problem.split(' ', 1)[0]);
      log.warn({ places }, 'a checklist file cannot be used; what was in effect stays in effect');
    }
  };

  const takeOverrides = (portalId: number, path: string, text: string): string[] => {
    const checked = checkOverrides(text);
    if ('problems' in checked) return toLines(checked.problems, path);
    own.set(portalId, checked.overrides);
    known.delete(portalId);
    return [];
  };

  const takeVersion = async (scope: Scope, path: string, text: string): Promise<string[]> => {
    const { raw, hash, checklist, problems, unsigned, positionOf } = checkContent(text, now());
    if (checklist === null || problems.length + unsigned.length > 0) {
      return toLines([...problems, ...unsigned], path);
    }
    if (!stored.has(scope)) known.set(scope, [checklist]);
    if (scope !== 'default') own.delete(scope);
    const version = { version: checklist.checklist.version, hash, raw, acceptedAt: now() };
    const accepted = await versions.read(scope);
    const wrong = (others: typeof accepted) =>
      toLines(
        toSenseProblems(checkVersion(version, others), { positionOf, value: raw }).problems,
        path,
      );
    const before = wrong(accepted);
    if (before.length > 0) return before;
    if (!accepts) return [];
    // Another process may have been quicker, with other content.
    const standing = await versions.accept(scope, version);
    if (standing.hash !== hash) return wrong([standing]);
    if (!accepted.some((other) => other.version === version.version)) {
      const { id, effective_from: day } = checklist.checklist;
      log.info(
        { checklist: id, version: version.version, hash, from: day },
        'a checklist version is accepted',
      );
    }
    return [];
  };

  const readStored = async (scope: Scope): Promise<void> => {
    const numbers = await versions.numbers(scope);
    const have = known.get(scope) ?? [];
    const isSame = numbers.every((n) => have.some(({ checklist }) => checklist.version === n));
    if (numbers.length === 0 || (isSame && stored.has(scope))) return;
    const read = (await versions.read(scope)).flatMap(({ raw, version }): Checklist[] => {
      const parsed = ChecklistFile.safeParse(raw);
      if (parsed.success) return [{ ...parsed.data, hash: contentHash(raw) }];
      log.error({ scope, version }, 'a stored checklist version can no longer be read');
      return [];
    });
    if (read.length === 0) return;
    known.set(scope, read);
    stored.add(scope);
  };

  /** A portal whose own file is gone goes by the default one again. */
  const forgetWithout = (files: readonly ChecklistText[]): void => {
    for (const portalId of [
      ...own.keys(),
      ...[...known.keys()].filter((scope) => scope !== 'default'),
    ]) {
      if (files.some((file) => file.portalId === portalId)) continue;
      own.delete(portalId);
      known.delete(portalId);
      stored.delete(portalId);
    }
    for (const path of texts.keys()) {
      if (files.some((file) => file.path === path)) continue;
      texts.delete(path);
      troubles.delete(path);
    }
  };

  const common = (zone: string) => rulesAt(known.get('default') ?? [], now(), zone);
  const rules = (portalId: number, zone: string): Rules => {
    const whole = known.get(portalId);
    if (whole) return rulesAt(whole, now(), zone);
    const base = common(zone);
    const overrides = own.get(portalId) ?? null;
    const waits = base.waits ?? foreign(base.checklist, overrides, portalId);
    const checklist = overrides ? overlaid(base.checklist, overrides) : base.checklist;
    return { checklist, needs: base.needs, waits };
  };

  /** People and lists belong to one account: beside the first portal, each needs its own. */
  const foreign = (checklist: Checklist, overrides: Overrides | null, portalId: number) => {
    if (portalIds.length < 2 || portalIds[0] === portalId) return null;
    const missing = ofOnePortal(checklist, overrides);
    return missing.length === 0
      ? null
      : `several portals are connected: config/portals/${portalId}/checklist.yaml has to say ${missing.join(', ')}`;
  };

  return {
    rules,
    common: () => common('utc'),
    hasRules: () => known.has('default'),
    troubles: () => [...troubles].map(([path, problems]) => ({ path, problems })),
    refresh: async () => {
      const files = await readChecklistTexts(options.configDir);
      forgetWithout(files);
      for (const file of files) await readFile(file);
      for (const scope of known.keys()) await readStored(scope);
      portalIds = await options.portalIds();
    },
  };
}

const OVERLAID = new WeakMap<Checklist, WeakMap<Overrides, Checklist>>();

/** The same object for the same two files, so that what is made ready for it stays. */
function overlaid(checklist: Checklist, overrides: Overrides): Checklist {
  const byOverrides = OVERLAID.get(checklist) ?? new WeakMap<Overrides, Checklist>();
  OVERLAID.set(checklist, byOverrides);
  const made = byOverrides.get(overrides) ?? applyOverrides(checklist, overrides);
  byOverrides.set(overrides, made);
  return made;
}
