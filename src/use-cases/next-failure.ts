import type { AppError } from '../errors.ts';
import type { Failure } from '../store/failures.ts';
import { fateOf } from './fate-of.ts';

/** After so many tries in a row a lead is suspected: it no longer comes in one batch with leads that did not fail. */
export const SUSPECT = 3;
/** Without a sign of life groups get no smaller than a quarter: after an outage the backlog still goes through in batches. */
const SMALLEST_UNTIL_ALIVE = SUSPECT + 1;
/** What it failed of yesterday is not the same row of tries. */
const ROW_MS = 86_400_000;

export type Tried = {
  readonly contactId: string;
  readonly error: AppError;
  readonly before: Failure | undefined;
  /** It was tried by itself. */
  readonly isAlone: boolean;
  /** When a lead of this portal was finished last, this batch included. */
  readonly aliveAt: number;
  readonly now: number;
};

/**
 * A lead's next entry among the failures. Trouble with HubSpot is held against a lead only when it was tried alone, three
 * times in a row, while others of its portal were finished: only then is it set apart. While HubSpot is away as a whole
 * nobody is finished, so nobody is set apart and nothing is listed.
 */
export function nextFailure(tried: Tried): Failure {
  const { contactId, error, now, aliveAt, isAlone } = tried;
  const row = sameRow(tried);
  const fate = fateOf(error.code);
  const tries = (row?.tries ?? 0) + 1;
  const since = row?.since ?? now;
  const isOwn = isAlone && tries >= SUSPECT && aliveAt > since;
  return {
    contactId,
    state:
      fate === 'list'
        ? 'failed'
        : fate === 'set apart' || isOwn
          ? 'apart'
          : (stay(row) ?? 'put off'),
    code: error.code,
    context: error.context,
    tries,
    since,
    at: now,
    step: nextStep(row, aliveAt),
  };
}

function sameRow({ before, error, now }: Tried): Failure | null {
  const isSame =
    before !== undefined && fateOf(before.code) === fateOf(error.code) && now - before.at < ROW_MS;
  return isSame ? before : null;
}

/** Who has a job of its own keeps it. */
function stay(row: Failure | null): 'apart' | null {
  return row?.state === 'apart' ? 'apart' : null;
}

function nextStep(row: Failure | null, aliveAt: number): number {
  if (row === null) return 1;
  return aliveAt > row.at || row.step < SMALLEST_UNTIL_ALIVE ? row.step + 1 : row.step;
}

/** To be tried now, with other suspects and not among leads that did not fail. */
export function asSuspect(failure: Failure, now: number): Failure {
  return {
    ...failure,
    state: 'put off',
    step: SMALLEST_UNTIL_ALIVE,
    tries: 0,
    since: now,
    at: now,
  };
}

export type Groups = {
  /** They have a job of their own, or get one: news is a reason to try again. */
  readonly apart: readonly Failure[];
  /** What is tried together, in order. */
  readonly groups: readonly (readonly string[])[];
};

/**
 * Who is tried with whom. Leads that did not fail go first and together. Suspects go in ever smaller groups, halves, then
 * quarters, until the one that makes its group fail is alone: the others leave their group by succeeding.
 */
export function toGroups(
  contactIds: readonly string[],
  known: ReadonlyMap<string, Failure>,
  now: number,
): Groups {
  const apart: Failure[] = [];
  const fresh: string[] = [];
  const suspects = new Map<number, string[]>();
  for (const id of contactIds) {
    const failure = known.get(id);
    if (failure && isApart(failure)) apart.push(failure);
    else if (failure && isSuspect(failure, now)) {
      suspects.set(failure.step, [...(suspects.get(failure.step) ?? []), id]);
    } else fresh.push(id);
  }
  const parts = [...suspects].flatMap(([step, ids]) => split(ids, 2 ** (step - SUSPECT + 1)));
  return { apart, groups: fresh.length > 0 ? [fresh, ...parts] : parts };
}

/** A listed lead whose cause a person removes costs a batch nothing: it may come along and see. */
function isApart({ state, code }: Failure): boolean {
  return state === 'apart' || (state === 'failed' && fateOf(code) !== 'list');
}

function isSuspect({ state, step, at }: Failure, now: number): boolean {
  return state === 'put off' && step >= SUSPECT && now - at < ROW_MS;
}

function split(ids: readonly string[], parts: number): string[][] {
  const size = Math.max(1, Math.ceil(ids.length / parts));
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, i) =>
    ids.slice(i * size, (i + 1) * size),
  );
}
