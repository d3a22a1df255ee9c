import type { Failure } from '../store/failures.ts';
import { causeWords } from './cause-words.ts';
import type { Cause } from './cause-words.ts';

export type CauseGroup = Cause & {
  readonly leads: number;
  /** When it happened last, ms. */
  readonly newest: number;
  /** The first few, newest first. */
  readonly contactIds: readonly string[];
};

const SHOWN = 10;

/** Failures by what an admin would do about them, the most frequent first. Given newest first. */
export function byCause(failures: readonly Failure[]): CauseGroup[] {
  const groups = new Map<string, { cause: Cause; of: Failure[] }>();
  for (const failure of failures) {
    const cause = causeWords(failure);
    const group = groups.get(cause.what) ?? { cause, of: [] };
    group.of.push(failure);
    groups.set(cause.what, group);
  }
  return [...groups.values()]
    .map(({ cause, of }) => ({
      ...cause,
      leads: of.length,
      newest: Math.max(...of.map(({ at }) => at)),
      contactIds: of.slice(0, SHOWN).map(({ contactId }) => contactId),
    }))
    .sort((a, b) => b.leads - a.leads);
}
