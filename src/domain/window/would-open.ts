import type { Evaluation } from '../checklist/evaluate.ts';

/** A window that would open if a person said so: what `backfill` finds. Instants in ms. */
export type WouldOpen = {
  readonly contactId: string;
  /** Newest evidence of each sort; null: there is none. */
  readonly declaredAt: number | null;
  readonly observedAt: number | null;
  /** The criteria that spoke for the lead by a signal. */
  readonly by: readonly string[];
};

export function toWouldOpen(
  contactId: string,
  { criteria }: Pick<Evaluation, 'criteria'>,
): WouldOpen {
  const met = criteria.filter(({ truth }) => truth === 'met');
  const newest = (basis: string) => {
    const dates = met
      .flatMap((line) => line.met)
      .flatMap((evidence) =>
        evidence.basis === basis && evidence.at !== null ? [evidence.at] : [],
      );
    return dates.length > 0 ? Math.max(...dates) : null;
  };
  return {
    contactId,
    declaredAt: newest('declared'),
    observedAt: newest('observed'),
    by: met.filter((line) => line.met.some(({ signal }) => signal !== null)).map(({ id }) => id),
  };
}

/** Who comes first under a cap: the newest declared evidence, then the newest observed. */
export function firstUnderCap(all: readonly WouldOpen[], cap: number): WouldOpen[] {
  const rank = ({ declaredAt, observedAt }: WouldOpen) =>
    [declaredAt ?? -Infinity, observedAt ?? -Infinity] as const;
  return all
    .toSorted((a, b) => {
      const [[declaredA, observedA], [declaredB, observedB]] = [rank(a), rank(b)];
      return declaredA === declaredB
        ? compare(observedB, observedA)
        : compare(declaredB, declaredA);
    })
    .slice(0, cap);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
