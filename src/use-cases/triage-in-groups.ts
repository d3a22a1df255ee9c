import { AppError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import type { Failure } from '../store/failures.ts';
import type { DrainServices } from './drain-portal.ts';
import { fateOf } from './fate-of.ts';
import { nextFailure, toGroups } from './next-failure.ts';
import type { PortalServices } from './portal-services.ts';
import { retryAt } from './retry-at.ts';
import { triageLeads } from './triage-leads.ts';
import type { Outcome } from './triage-leads.ts';

/** `isWhole`: the story came to no outcomes at all, so this is the error of its whole group. */
type Result = Outcome & {
  readonly contactId: string;
  /** Of the leads that were tried; of others the story only says when to look at them. */
  readonly isTried: boolean;
  readonly isAlone: boolean;
  readonly isWhole: boolean;
};

const DONE: Outcome = { again: null, error: null, problem: null };

/**
 * Takes leads through triage so that one which cannot be finished never keeps the others from it. Returns by contact id when
 * each is due again. What failed is remembered, and what is finished forgotten, before anybody is due again.
 */
export async function triageInGroups(
  portal: PortalServices,
  services: DrainServices,
  contactIds: readonly string[],
): Promise<Map<string, number | null>> {
  const { portalId } = portal;
  const known = await services.failures.read(portalId, contactIds);
  const { apart, groups } = toGroups(contactIds, known.leads, services.now());
  const results: Result[] = [];
  for (const group of groups) results.push(...(await triageGroup(portal, services, group)));
  const done = results
    .filter(({ error, isTried }) => isTried && error === null)
    .map(({ contactId }) => contactId);
  const failed = toFailures(results, known.leads, {
    aliveAt: done.length > 0 ? services.now() : known.aliveAt,
    now: services.now(),
  });
  await services.failures.settle(portalId, {
    done: done.filter((id) => known.leads.has(id)),
    failed,
    aliveAt: done.length > 0 ? services.now() : null,
  });
  for (const { contactId, code } of [...apart, ...failed.filter(isSetApart)]) {
    await services.setApart(portalId, contactId, patienceWith(code));
  }
  return toAgain(results, new Map(failed.map((entry) => [entry.contactId, entry])), services);
}

async function triageGroup(
  portal: PortalServices,
  services: DrainServices,
  group: readonly string[],
): Promise<Result[]> {
  const isAlone = group.length === 1;
  try {
    const outcomes = await triageLeads(portal, group);
    for (const [contactId, { error, problem }] of outcomes) {
      if (problem) services.problem(contactId, problem);
      if (error !== null) services.failed(contactId, error);
    }
    // Of whom nothing is said, nothing is left to do: merged into another, for example.
    return [...new Set([...group, ...outcomes.keys()])].map((contactId) => {
      const isTried = group.includes(contactId);
      return { ...(outcomes.get(contactId) ?? DONE), contactId, isTried, isAlone, isWhole: false };
    });
  } catch (error) {
    services.failed(isAlone ? (group[0] ?? null) : null, error);
    return group.map((contactId) => {
      return { ...DONE, error, contactId, isTried: true, isAlone, isWhole: true };
    });
  }
}

type Moment = { readonly aliveAt: number; readonly now: number };

/** The failures that somebody should know of; what everybody waits for is nobody's. */
function toFailures(
  results: readonly Result[],
  known: ReadonlyMap<string, Failure>,
  moment: Moment,
): Failure[] {
  return results.flatMap(({ contactId, error: given, isAlone, isWhole }) => {
    if (given === null) return [];
    const error = toKnown(given);
    const fate = fateOf(error.code);
    // What a whole group lacks, a permission for example, is not these leads' matter.
    if (fate === 'wait' || (isWhole && fate === 'list')) return [];
    return [nextFailure({ contactId, error, before: known.get(contactId), isAlone, ...moment })];
  });
}

/** Foreign errors may quote what they choked on: only that it was a fault is kept. */
export function toKnown(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError('fault', { cause: error });
}

function isSetApart({ state }: Failure): boolean {
  return state === 'apart';
}

export function patienceWith(code: ErrorCode): 'short' | 'long' {
  return fateOf(code) === 'set apart' ? 'short' : 'long';
}

/** Who has a job of its own, or waits for a person, is due again only for what the outcome says. */
function toAgain(
  results: readonly Result[],
  failed: ReadonlyMap<string, Failure>,
  services: DrainServices,
): Map<string, number | null> {
  const again = new Map<string, number | null>();
  const putOff = new Map<ErrorCode, number>();
  for (const { contactId, error, again: at } of results) {
    const failure = failed.get(contactId);
    const isPutOff = error !== null && (failure?.state ?? 'put off') === 'put off';
    const vain = failure ? failure.tries - failure.step : 0;
    again.set(contactId, isPutOff ? retryAt(error, services, vain) : at);
    if (!isPutOff) continue;
    const { code } = toKnown(error);
    putOff.set(code, (putOff.get(code) ?? 0) + 1);
  }
  for (const [code, leads] of putOff) services.putOff(code, leads);
  return again;
}
