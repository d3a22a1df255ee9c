import { inWords } from '../checklist/evaluate.ts';
import { judge } from '../checklist/judge.ts';
import type { Judgement } from '../checklist/judgement.ts';
import { templateValues } from '../checklist/template-values.ts';
import type { View } from '../checklist/view.ts';
import { cut, cutWords, plain } from '../text/plain.ts';
import { renderTemplate } from '../text/template.ts';
import { formatDay } from '../time/format.ts';
import type { Verdict } from '../window/verdict.ts';
import { DATED_MS } from './how-far-back.ts';
import { quotable } from './quotable.ts';

export const DO_NOT_MENTION = 'Do not mention page visits or opened e-mails: we only saw them.';

const MAX_WORDS = 30;
const MAX_CHARACTERS = 200;

export type RuleInForce = { readonly text: string; readonly isObserved: boolean };

/** The file's `do_not` rules that hold, in its order. */
export function rulesInForce(view: View): RuleInForce[] {
  return view.checklist.do_not.flatMap(({ when, say }) => {
    const judgement = judge(when, view);
    if (judgement.truth !== 'met') return [];
    const isObserved = judgement.met.some(({ basis }) => basis === 'observed');
    return [{ text: toText(say, judgement, view), isObserved }];
  });
}

/** Where the sentence cannot be filled, what was found in plain words, never a gap. */
function toText(say: string, { evidence }: Judgement, { picture, zone }: View): string {
  const said = renderTemplate(say, templateValues(picture, zone, evidence));
  const found = plain(evidence?.value ?? '') || 'a do-not rule of the checklist holds';
  return cutWords(cut(said ?? `Take care: ${found}`, MAX_CHARACTERS), MAX_WORDS);
}

/** The last answer of a seller, where it was a no with a reason. */
export function rejection(
  verdicts: readonly Verdict[],
  { now, zone }: Pick<View, 'now' | 'zone'>,
): string | null {
  const [last] = verdicts
    .filter(({ at }) => at <= now && at >= now - DATED_MS)
    .toSorted((a, b) => b.at - a.at);
  const reason = quotable(last?.value === 'rejected' ? (last.reason ?? '') : '', 8, 60);
  if (last === undefined || reason === '' || reason === 'other') return null;
  const on = formatDay(last.at, zone);
  if (reason === 'duplicate') {
    return `Do not write twice: rejected as a duplicate on ${on}. Look who is in touch already.`;
  }
  const why = reason === 'bad_timing' ? 'as bad timing' : `over “${inWords(reason)}”`;
  return `Do not start over: rejected ${why} on ${on}. See what has changed.`;
}
