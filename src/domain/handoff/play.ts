import { inWords } from '../checklist/evaluate.ts';
import type { CriterionResult } from '../checklist/evaluate.ts';
import type { Evidence } from '../checklist/judgement.ts';
import type { ChecklistRef } from '../checklist/schema.ts';
import { companyName, personName } from '../lead/person-name.ts';
import { propertyText } from '../lead/picture.ts';
import type { Picture } from '../lead/picture.ts';
import { plain } from '../text/plain.ts';
import { formatDay } from '../time/format.ts';
import { evidenceWords } from './evidence-words.ts';

/** What the seller is told, as plain text: note, task and properties are all rendered from this one value. */
export type Play = {
  readonly person: string;
  readonly company: string | null;
  readonly verb: 'Call' | 'Reply to' | 'Write to';
  /** Short, for a title: `form “Contact sales”`. */
  readonly reason: string;
  /** Why now, most urgent first, at most five. */
  readonly lines: readonly string[];
  /** Every criterion with value, date and source. */
  readonly checks: readonly string[];
  readonly checklist: ChecklistRef;
  readonly hasObserved: boolean;
};

const MOST_URGENT_FIRST = ['timing', 'need', 'interest', 'source', 'person', 'budget', 'account'];
const MAX_LINES = 5;

export function toPlay(
  why: readonly CriterionResult[],
  checklist: ChecklistRef,
  picture: Picture,
  zone: string,
): Play {
  const met = why
    .filter(({ truth }) => truth === 'met')
    .toSorted((a, b) => MOST_URGENT_FIRST.indexOf(a.kind) - MOST_URGENT_FIRST.indexOf(b.kind));
  const trigger = latestSignal(met);
  return {
    person: personName(picture),
    company: companyName(picture),
    verb: toVerb(trigger, picture),
    reason: lowerFirst(trigger?.signal?.short ?? met[0]?.text ?? 'is ready'),
    lines: met.flatMap((line) => toLines(line, zone)).slice(0, MAX_LINES),
    checks: why.map((line) => toCheck(line, zone)),
    checklist,
    hasObserved: met.some((line) => line.met.some(({ basis }) => basis === 'observed')),
  };
}

/** What the seller reacts to: the newest thing the lead told us, else the newest thing we saw. */
function latestSignal(met: readonly CriterionResult[]): Evidence | null {
  const signals = met
    .flatMap((line) => line.met)
    .filter(({ signal }) => signal !== null)
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  return signals.find(({ basis }) => basis === 'declared') ?? signals[0] ?? null;
}

function toVerb(trigger: Evidence | null, picture: Picture): Play['verb'] {
  if (trigger?.signal?.kind === 'reply') return 'Reply to';
  return propertyText(picture.contact, 'phone') ? 'Call' : 'Write to';
}

/** An acronym stays as it is. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** The criterion's own sentence, then what else speaks for it, newest first. */
function toLines(line: CriterionResult, zone: string): string[] {
  const others = line.met
    .filter(({ signal, value }) => signal !== null && value !== line.evidence?.value)
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))
    .map(
      ({ value, at, readAt, basis }) =>
        `${value} on ${formatDay(at ?? readAt, zone)} (${BASIS_WORDS[basis] ?? 'on record'})`,
    );
  return [toLine(line, zone), ...others];
}

const BASIS_WORDS = { declared: 'they told us', observed: 'we saw it', recorded: null } as const;

function toLine({ text, evidence }: CriterionResult, zone: string): string {
  const basis = evidence ? BASIS_WORDS[evidence.basis] : null;
  const source = basis ?? (evidence ? evidenceWords(evidence, zone) : null);
  return `${plain(text, 120)}${source ? ` (${source})` : ''}`;
}

function toCheck({ id, truth, evidence, text }: CriterionResult, zone: string): string {
  if (truth !== 'met' || evidence === null) return `– ${plain(text, 120)}`;
  return `✓ ${inWords(id)}: ${evidence.value} (${evidenceWords(evidence, zone)})`;
}

export function reference(ref: string, { id, version }: ChecklistRef): string {
  return `Baton · ref ${ref} · checklist ${id} v${version}`;
}
