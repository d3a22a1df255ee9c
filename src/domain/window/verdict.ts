import type { Picture } from '../lead/picture.ts';

/** The seller's answer to a window. */
export type Verdict = {
  readonly value: 'accepted' | 'rejected';
  /** When the seller gave it, ms. */
  readonly at: number;
  /** A criterion's id, or `bad_timing`, `duplicate`, `other`; null where none was chosen. */
  readonly reason: string | null;
};

/** Counts only when it was given after the window opened: an old answer stands on the contact until somebody changes it. */
export function verdictSince(openedAt: number, { contact }: Picture): Verdict | null {
  const given = contact.baton_verdict;
  const at = given?.setAt ?? given?.since ?? null;
  if (at === null || at <= openedAt) return null;
  const value = given?.value;
  if (value !== 'accepted' && value !== 'rejected') return null;
  return { value, at, reason: contact.baton_verdict_reason?.value ?? null };
}

export function isSameVerdict(a: Verdict | null, b: Verdict | null): boolean {
  return a?.at === b?.at && a?.reason === b?.reason;
}
