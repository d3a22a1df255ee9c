import { inWords } from '../checklist/evaluate.ts';
import type { CriterionResult } from '../checklist/evaluate.ts';
import type { Evidence } from '../checklist/judgement.ts';
import type { ChecklistRef } from '../checklist/schema.ts';
import { companyName, personName } from '../lead/person-name.ts';
import { propertyText } from '../lead/picture.ts';
import type { Picture } from '../lead/picture.ts';
import { plain } from '../text/plain.ts';
import { evidenceWords } from './evidence-words.ts';

/** What the seller is told, as plain text: note, task and properties are all rendered from this one value. */
export type Play = {
  readonly person: string;
  readonly company: string | null;
  readonly verb: 'Call' | 'Reply to' | 'Write to';
  /** Short, for a title: `sent the form “Contact sales”`. */
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
  const evidence = met.flatMap((line) => line.met);
  return {
    person: personName(picture),
    company: companyName(picture),
    verb: toVerb(met[0]?.evidence ?? null, picture),
    reason: toReason(met[0]),
    lines: met.slice(0, MAX_LINES).map((line) => toLine(line, zone)),
    checks: why.map((line) => toCheck(line, zone)),
    checklist,
    hasObserved: evidence.some(({ basis }) => basis === 'observed'),
  };
}

function toVerb(evidence: Evidence | null, picture: Picture): Play['verb'] {
  if (evidence?.signal?.kind === 'reply') return 'Reply to';
  return propertyText(picture.contact, 'phone') ? 'Call' : 'Write to';
}

function toReason(line: CriterionResult | undefined): string {
  const said = line?.evidence?.signal?.label ?? line?.text ?? 'is ready';
  return said.charAt(0).toLowerCase() + said.slice(1);
}

const BASIS_WORDS = { declared: 'they told us', observed: 'we saw it', recorded: null } as const;

function toLine({ text, evidence }: CriterionResult, zone: string): string {
  const basis = evidence ? BASIS_WORDS[evidence.basis] : null;
  const source = basis ?? (evidence ? evidenceWords(evidence, zone) : null);
  return `${plain(text, 120)}${source ? ` (${source})` : ''}`;
}

function toCheck({ id, truth, evidence, text }: CriterionResult, zone: string): string {
  if (truth === 'unknown' || evidence === null) return `– ${plain(text, 120)}`;
  return `✓ ${inWords(id)}: ${evidence.value} (${evidenceWords(evidence, zone)})`;
}

export function reference(ref: string, { id, version }: ChecklistRef): string {
  return `Baton · ref ${ref} · checklist ${id} v${version}`;
}
