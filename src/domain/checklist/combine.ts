import type { Evidence, Judge, Judgement, Truth } from './judgement.ts';
import type { View } from './view.ts';

const NO_EVIDENCE: readonly Evidence[] = [];

/** Every part must hold: one unmet part decides, else one unknown part leaves it open. */
export function all(parts: readonly Judgement[]): Judgement {
  return merged(parts, outcome(parts, ofJudgement, ALL));
}

/** One part must hold: one met part decides, else one unknown part leaves it open. */
export function any(parts: readonly Judgement[]): Judgement {
  return merged(parts, outcome(parts, ofJudgement, ANY));
}

/** No part may hold. What was found speaks against it, so a met `none` has no evidence. */
export function none(parts: readonly Judgement[]): Judgement {
  const found = any(parts);
  const truth = OPPOSITE[found.truth];
  return { ...found, truth, met: NO_EVIDENCE, evidence: truth === 'met' ? null : found.evidence };
}

const COMBINE = { all, any, none };
type Sort = keyof typeof COMBINE;

/** Makes one condition of several. For the judgement every part is looked at, for the truth only until one decides. */
export function combined(sort: Sort, parts: readonly Judge[]): Judge {
  const combine = COMBINE[sort];
  const rule = sort === 'all' ? ALL : ANY;
  const anyOrAll = (view: View) => outcome(parts, (part) => part.truth(view), rule);
  return {
    judgement: (view) => combine(parts.map((part) => part.judgement(view))),
    truth: sort === 'none' ? (view) => OPPOSITE[anyOrAll(view)] : anyOrAll,
  };
}

/** Kleene's rule: one part of the deciding sort decides, else an open one leaves it open. */
type Rule = { readonly deciding: Truth; readonly otherwise: Truth };
const ALL: Rule = { deciding: 'unmet', otherwise: 'met' };
const ANY: Rule = { deciding: 'met', otherwise: 'unmet' };
const OPPOSITE = { met: 'unmet', unmet: 'met', unknown: 'unknown' } as const;

function outcome<T>(parts: readonly T[], truthOf: (part: T) => Truth, rule: Rule): Truth {
  let truth = rule.otherwise;
  for (const part of parts) {
    const found = truthOf(part);
    if (found === rule.deciding) return found;
    if (found === 'unknown') truth = found;
  }
  return truth;
}

function ofJudgement({ truth }: Judgement): Truth {
  return truth;
}

function merged(parts: readonly Judgement[], truth: Truth): Judgement {
  let deciding: Evidence | null = null;
  let any: Evidence | null = null;
  let reason: string | null = null;
  let met = NO_EVIDENCE;
  for (const part of parts) {
    if (part.evidence !== null) {
      any ??= part.evidence;
      if (part.truth === truth) deciding ??= part.evidence;
    }
    if (part.truth === 'met' && part.met.length > 0) {
      met = met.length === 0 ? part.met : [...met, ...part.met];
    }
    if (part.truth === 'unknown') reason ??= part.reason;
  }
  return { truth, evidence: deciding ?? any, met, reason: truth === 'unknown' ? reason : null };
}
