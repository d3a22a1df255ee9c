import type { SignalKind } from '../lead/signal.ts';
import type { View } from './view.ts';

/** Kleene's three values. */
export type Truth = 'met' | 'unmet' | 'unknown';

/** A value with where and when it comes from: what the note prints is this and nothing else. */
export type Evidence = {
  /** What the value is of, in words: `Job title`, `Form`. */
  readonly about: string;
  readonly value: string;
  /** When it became so, ms; null where HubSpot keeps no date: then it is dated by the reading. */
  readonly at: number | null;
  readonly readAt: number;
  /** In words: `contact property jobtitle, set by FORM`. */
  readonly source: string;
  /** declared: they told us; observed: we saw; recorded: somebody or something filled in a field. */
  readonly basis: 'declared' | 'observed' | 'recorded';
  readonly signal: {
    readonly kind: SignalKind;
    readonly label: string;
    /** The label without count and filler, for titles. */
    readonly short: string;
    readonly url: string | null;
    readonly count: number;
  } | null;
  /** The leaf's own sentence, where it has one. */
  readonly say: string | null;
};

export type Judgement = {
  readonly truth: Truth;
  /** Of the leaf that decided: the first met one in file order, else the first that holds a value. */
  readonly evidence: Evidence | null;
  /** Of every met leaf. */
  readonly met: readonly Evidence[];
  /** Why it is unknown. */
  readonly reason: string | null;
};

/** A condition, made ready once, so that applying it to a lead is all that is left to do. */
export type Judge = {
  readonly judgement: (view: View) => Judgement;
  /** The same without evidence and reason: many times quicker, for where nobody reads them. */
  readonly truth: (view: View) => Truth;
};

/** For conditions that know no quicker way to their truth. */
export function judgeBy(judgement: (view: View) => Judgement): Judge {
  return { judgement, truth: (view) => judgement(view).truth };
}

/** Nothing was found, and that is a clear answer. */
export const NOTHING_FOUND: Judgement = { truth: 'unmet', evidence: null, met: [], reason: null };

export function unknown(reason: string): Judgement {
  return { truth: 'unknown', evidence: null, met: [], reason };
}

export function decided(truth: Truth, evidence: Evidence | null): Judgement {
  return {
    truth,
    evidence,
    met: truth === 'met' && evidence ? [evidence] : NOTHING_FOUND.met,
    reason: null,
  };
}
