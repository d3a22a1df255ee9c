import { isBotProne } from '../lead/signal.ts';
import { renderTemplate } from '../text/template.ts';
import { withoutBots } from './judge-signal.ts';
import type { Evidence, Judgement, Truth } from './judgement.ts';
import { personaId } from './match-persona.ts';
import { readyChecklist } from './ready-checklist.ts';
import type { Ready, ReadyChecklist } from './ready-checklist.ts';
import type { ChecklistRef, Criterion } from './schema.ts';
import { templateValues } from './template-values.ts';
import type { View } from './view.ts';

export type Readiness = 'ready' | 'not_ready' | 'unknown' | 'disqualified' | 'not_a_lead';

/** One line of the checklist with what was found. This object is what the note prints and what `explain` prints. */
export type CriterionResult = {
  readonly id: string;
  readonly kind: Criterion['kind'];
  readonly ask: string;
  /** What the evidence says … */
  readonly truth: Truth;
  /** … and what it counts as, after `if_unknown`. */
  readonly counts: Truth;
  readonly text: string;
  readonly evidence: Evidence | null;
  readonly met: readonly Evidence[];
  readonly reason: string | null;
  readonly settleBy: string | null;
};

export type Evaluation = {
  readonly at: number;
  readonly checklist: ChecklistRef;
  readonly readiness: Readiness;
  /** Only criteria, as `applies_to` and disqualifiers would not be there: an open window is judged by it. */
  readonly criteria: readonly CriterionResult[];
  readonly disqualifiedBy: { readonly id: string; readonly text: string } | null;
  readonly appliesTo: Truth;
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
  /** False when only opens and clicks, which mail scanners make too, speak for the lead. */
  readonly trusted: boolean;
  /** The newest dated signal among the evidence of met criteria, ms. */
  readonly newestSignalAt: number | null;
  readonly persona: string | null;
};

/** Applies the checklist to a picture: disqualifiers, `applies_to`, criteria. Pure: same view, same result. */
export function evaluate(view: View): Evaluation {
  const ready = readyChecklist(view.checklist);
  const criteria = ready.criteria.map((criterion) => toResult(criterion, view));
  const disqualifiedBy = disqualified(ready, view);
  const appliesTo = ready.appliesTo.truth(view);
  const missing = idsThatCount(criteria, 'unmet');
  const unknown = idsThatCount(criteria, 'unknown');
  const readiness = disqualifiedBy
    ? 'disqualified'
    : appliesTo !== 'met'
      ? 'not_a_lead'
      : ofCriteria(missing, unknown);
  return {
    at: view.now,
    checklist: ready.ref,
    readiness,
    criteria,
    disqualifiedBy,
    appliesTo,
    missing,
    unknown,
    trusted: readiness === 'ready' && isReadyWithoutBots(ready, view),
    newestSignalAt: newestSignal(criteria),
    persona: personaId(ready, view),
  };
}

/** The first disqualifier that is met; it acts only then. */
function disqualified(ready: ReadyChecklist, view: View): Evaluation['disqualifiedBy'] {
  const first = ready.disqualify.find(({ judge }) => judge.truth(view) === 'met');
  if (first === undefined) return null;
  const { id, say } = first.part;
  const { evidence } = first.judge.judgement(view);
  const said = renderTemplate(say, templateValues(view.picture, view.zone, evidence));
  return { id, text: said ?? `${inWords(id)}${evidence ? `: ${evidence.value}` : ''}` };
}

function ofCriteria(missing: readonly string[], unknown: readonly string[]): Readiness {
  return missing.length > 0 ? 'not_ready' : unknown.length > 0 ? 'unknown' : 'ready';
}

function toResult({ part: criterion, judge }: Ready<Criterion>, view: View): CriterionResult {
  const judgement = judge.judgement(view);
  const { truth, evidence, met, reason } = judgement;
  return {
    id: criterion.id,
    kind: criterion.kind,
    ask: criterion.ask,
    truth,
    counts: truth === 'unknown' ? COUNTS_AS[criterion.if_unknown] : truth,
    text: toText(criterion, judgement, view),
    evidence: truth === 'met' ? (evidence ?? absence(view)) : evidence,
    met,
    reason,
    settleBy: truth === 'unknown' ? (criterion.settle_by ?? null) : null,
  };
}

const COUNTS_AS = { ask: 'unknown', fail: 'unmet', pass: 'met' } as const;

/** The sentence of a criterion. Where a sentence cannot be filled, `Right person: CFO` in plain words, never a gap. */
function toText(criterion: Criterion, { truth, evidence, reason }: Judgement, view: View): string {
  if (truth === 'unknown' && criterion.if_unknown !== 'fail') {
    return `${inWords(criterion.id)}: not known${reason ? ` (${reason})` : ''}`;
  }
  const said = truth === 'met' ? (evidence?.say ?? criterion.say.met) : criterion.say.unmet;
  return (
    renderTemplate(said, templateValues(view.picture, view.zone, evidence)) ??
    `${inWords(criterion.id)}: ${evidence?.value ?? (reason || 'nothing found')}`
  );
}

/** `right-person` → `Right person` */
export function inWords(id: string): string {
  const words = id.replace(/[-_]+/gu, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A criterion that holds because something was not found: dated by the reading. */
function absence(view: View): Evidence {
  const { readAt } = view.picture;
  return {
    about: 'Looked for',
    value: 'none found',
    at: null,
    readAt,
    source: 'HubSpot record',
    basis: 'recorded',
    signal: null,
    say: null,
  };
}

function idsThatCount(criteria: readonly CriterionResult[], truth: Truth): string[] {
  return criteria.filter((criterion) => criterion.counts === truth).map(({ id }) => id);
}

function newestSignal(criteria: readonly CriterionResult[]): number | null {
  let newest: number | null = null;
  for (const { truth, met } of criteria) {
    if (truth !== 'met') continue;
    for (const { signal, at } of met) {
      if (signal && at !== null && !isBotProne(signal.kind)) newest = Math.max(newest ?? at, at);
    }
  }
  return newest;
}

function isReadyWithoutBots(ready: ReadyChecklist, view: View): boolean {
  const { signals } = view.picture;
  if (!ready.asksForBots || !signals.available) return true;
  const picture = {
    ...view.picture,
    signals: { available: true, value: withoutBots(signals.value) } as const,
  };
  return ready.criteria.every(({ part, judge }) => {
    const truth = judge.truth({ ...view, picture });
    return truth === 'met' || (truth === 'unknown' && part.if_unknown === 'pass');
  });
}
