import type { Judgement, Truth } from './judgement.ts';

/** Every part must hold: one unmet part decides, else one unknown part leaves it open. */
export function all(parts: readonly Judgement[]): Judgement {
  const truth = has(parts, 'unmet') ? 'unmet' : has(parts, 'unknown') ? 'unknown' : 'met';
  return merged(parts, truth);
}

/** One part must hold: one met part decides, else one unknown part leaves it open. */
export function any(parts: readonly Judgement[]): Judgement {
  const truth = has(parts, 'met') ? 'met' : has(parts, 'unknown') ? 'unknown' : 'unmet';
  return merged(parts, truth);
}

/** No part may hold. What was found speaks against it, so a met `none` has no evidence. */
export function none(parts: readonly Judgement[]): Judgement {
  const found = any(parts);
  const truth: Truth =
    found.truth === 'met' ? 'unmet' : found.truth === 'unmet' ? 'met' : 'unknown';
  return { ...found, truth, met: [], evidence: truth === 'met' ? null : found.evidence };
}

function has(parts: readonly Judgement[], truth: Truth): boolean {
  return parts.some((part) => part.truth === truth);
}

function merged(parts: readonly Judgement[], truth: Truth): Judgement {
  const deciding =
    parts.find((part) => part.truth === truth && part.evidence) ??
    parts.find((part) => part.evidence);
  return {
    truth,
    evidence: deciding?.evidence ?? null,
    met: parts.flatMap((part) => (part.truth === 'met' ? part.met : [])),
    reason: truth === 'unknown' ? (parts.find((p) => p.truth === 'unknown')?.reason ?? null) : null,
  };
}
