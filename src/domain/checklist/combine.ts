import type { Evidence, Judgement, Truth } from './judgement.ts';

const NO_EVIDENCE: readonly Evidence[] = [];

/** Every part must hold: one unmet part decides, else one unknown part leaves it open. */
export function all(parts: readonly Judgement[]): Judgement {
  return merged(parts, outcome(parts, 'unmet', 'met'));
}

/** One part must hold: one met part decides, else one unknown part leaves it open. */
export function any(parts: readonly Judgement[]): Judgement {
  return merged(parts, outcome(parts, 'met', 'unmet'));
}

/** No part may hold. What was found speaks against it, so a met `none` has no evidence. */
export function none(parts: readonly Judgement[]): Judgement {
  const found = any(parts);
  const truth: Truth =
    found.truth === 'met' ? 'unmet' : found.truth === 'unmet' ? 'met' : 'unknown';
  return { ...found, truth, met: NO_EVIDENCE, evidence: truth === 'met' ? null : found.evidence };
}

/** Kleene's rule for both: one part of the deciding sort decides, else an open one leaves it open. */
function outcome(parts: readonly Judgement[], deciding: Truth, otherwise: Truth): Truth {
  let truth = otherwise;
  for (const part of parts) {
    if (part.truth === deciding) return deciding;
    if (part.truth === 'unknown') truth = 'unknown';
  }
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
