import type { z } from 'zod';
import { nearest } from './did-you-mean.ts';

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/** A value that a schema takes, and the places at which something else stands than was written. */
export type Mended<T> = { readonly value: T; readonly standIns: readonly Path[] };

/** One of each sort of value that our files hold. */
const STAND_INS: readonly unknown[] = [
  ...['x', '1d', '2026-01-01', '50%', 'a@b.example', 'https://a.example', 'Mon-Fri 09:00-17:00'],
  ...[1, true, ['x'], { property: 'email', known: true }],
];
/** Beyond so many mistakes the first ones are enough to go on with. */
const MOST_ISSUES = 25;
/** Each is a reading of the whole file. */
const MOST_TRIALS = 100;

/**
 * What a file would be with its form put right: unknown keys renamed or left out, unreadable values replaced. So what is
 * wrong beyond its form is said in the same breath. Null where that does not help.
 */
export function mended<T>(
  value: unknown,
  schema: z.ZodType<T>,
  known: readonly string[],
): Mended<T> | null {
  const copy = structuredClone(value);
  const standIns: Path[] = [];
  const trials = { left: MOST_TRIALS };
  for (let round = 0; round < 3 && trials.left > 0; round++) {
    const parsed = schema.safeParse(copy);
    if (parsed.success) return { value: parsed.data, standIns };
    const issues = parsed.error.issues;
    if (issues.length > MOST_ISSUES || issues.some(hasManyKeys)) return null;
    for (const outer of issues) {
      const issue = innermost(outer);
      if (issue.code === 'unrecognized_keys') {
        putKeysRight(copy, outer.path, issue.keys, known);
        standIns.push(...issue.keys.map((key) => [...outer.path, key]));
      } else if (standIn(copy, outer, schema, trials)) standIns.push(outer.path);
    }
  }
  return null;
}

function hasManyKeys(issue: Issue): boolean {
  const inner = innermost(issue);
  return inner.code === 'unrecognized_keys' && inner.keys.length > MOST_ISSUES;
}

/** Conditions hand their inner complaints on wrapped, so that the path grows with each level. */
export function innermost(issue: Issue): Issue {
  const wrapped = issue.code === 'custom' ? (issue.params?.issue as Issue | undefined) : undefined;
  return wrapped ? innermost(wrapped) : issue;
}

function putKeysRight(
  root: unknown,
  path: Path,
  keys: readonly string[],
  known: readonly string[],
) {
  const parent = at(root, path);
  if (!isHolder(parent)) return;
  for (const key of keys) {
    const meant = nearest(key, known);
    if (meant !== null && !Object.hasOwn(parent, meant)) parent[meant] = parent[key];
    Reflect.deleteProperty(parent, key);
  }
}

/** Puts the first value there that the schema has nothing against at this place. */
function standIn(
  root: unknown,
  issue: Issue,
  schema: z.ZodType,
  trials: { left: number },
): boolean {
  const key = issue.path.at(-1);
  const parent = at(root, issue.path.slice(0, -1));
  if (key === undefined || !isHolder(parent)) return false;
  const written = parent[key];
  const inner = innermost(issue);
  const named = inner.code === 'invalid_value' ? inner.values : [];
  for (const candidate of [...named, ...STAND_INS]) {
    if (trials.left-- <= 0) break;
    parent[key] = candidate;
    const issues = schema.safeParse(root).error?.issues ?? [];
    if (!issues.some(({ path }) => startsWith(path, issue.path))) return true;
  }
  parent[key] = written;
  return false;
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, place) => path[place] === step);
}

function at(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (isHolder(inner) ? inner[key] : undefined), root);
}

function isHolder(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}
