import { judge } from '../checklist/judge.ts';
import type { Condition } from '../checklist/condition-schema.ts';
import type { Evaluation } from '../checklist/evaluate.ts';
import type { ChecklistFile } from '../checklist/schema.ts';
import type { Truth } from '../checklist/judgement.ts';
import type { View } from '../checklist/view.ts';

export type Track = ChecklistFile['nurture'][number];

/** Where a lead that is not ready goes: the first track that matches. Who is disqualified, ready or no lead has none. */
export function nurtureTrack(evaluation: Evaluation, view: View): Track | null {
  const { readiness } = evaluation;
  if (readiness !== 'not_ready' && readiness !== 'unknown') return null;
  return view.checklist.nurture.find(({ when }) => holds(when, evaluation, view) === 'met') ?? null;
}

/** Tracks may speak of criteria: `missing` of unmet ones, `unknown` of open ones. */
function holds(when: Condition, evaluation: Evaluation, view: View): Truth {
  if ('all' in when) return every(when.all.map((part) => holds(part, evaluation, view)));
  if ('any' in when) return not(every(when.any.map((part) => not(holds(part, evaluation, view)))));
  if ('none' in when) return every(when.none.map((part) => not(holds(part, evaluation, view))));
  if ('missing' in when) return some(when.missing, evaluation.missing);
  if ('unknown' in when && Array.isArray(when.unknown))
    return some(when.unknown, evaluation.unknown);
  return judge(when, view).truth;
}

function some(wanted: readonly string[], open: readonly string[]): Truth {
  const found = wanted.includes('any') ? open.length > 0 : wanted.some((id) => open.includes(id));
  return found ? 'met' : 'unmet';
}

function every(parts: readonly Truth[]): Truth {
  if (parts.includes('unmet')) return 'unmet';
  return parts.includes('unknown') ? 'unknown' : 'met';
}

function not(truth: Truth): Truth {
  return truth === 'met' ? 'unmet' : truth === 'unmet' ? 'met' : 'unknown';
}
