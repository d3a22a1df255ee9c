import { inWords } from '../checklist/evaluate.ts';
import type { CriterionResult } from '../checklist/evaluate.ts';
import type { Evidence } from '../checklist/judgement.ts';
import type { ChecklistRef } from '../checklist/schema.ts';
import { DO_NOT_MENTION } from '../dialogue/do-nots.ts';
import { companyName, personName } from '../lead/person-name.ts';
import { propertyText } from '../lead/picture.ts';
import type { Picture } from '../lead/picture.ts';
import { normalise } from '../text/normalise.ts';
import { plain } from '../text/plain.ts';
import { formatDay } from '../time/format.ts';
import type { Advice } from './advice.ts';
import { evidenceWords } from './evidence-words.ts';

/** What the seller is told, as plain text: note, task and properties are all rendered from this one value. */
export type Play = {
  readonly person: string;
  readonly company: string | null;
  readonly verb: 'Call' | 'Reply to' | 'Write to';
  /** Short, for a title: `form “Contact sales”`. */
  readonly reason: string;
  /** Why now, at most five: first what the seller reacts to, then by urgency. */
  readonly lines: readonly string[];
  /** Every criterion with value, date and source. */
  readonly checks: readonly string[];
  readonly checklist: ChecklistRef;
  /** Something in it was only seen. */
  readonly hasObserved: boolean;
  /** What to say, what to send, who else, what not to do; null: the window is over. */
  readonly advice: Advice | null;
};

const MOST_URGENT_FIRST = ['timing', 'need', 'interest', 'source', 'person', 'budget', 'account'];
const MAX_LINES = 5;

export function toPlay(
  why: readonly CriterionResult[],
  checklist: ChecklistRef,
  picture: Picture,
  zone: string,
  advice: Advice | null = null,
): Play {
  const met = why
    .filter(({ truth }) => truth === 'met')
    .toSorted((a, b) => MOST_URGENT_FIRST.indexOf(a.kind) - MOST_URGENT_FIRST.indexOf(b.kind));
  const trigger = latestSignal(met);
  const words = advice?.words ?? null;
  return {
    person: personName(picture),
    company: companyName(picture),
    verb: toVerb(trigger, words, picture),
    reason: words ?? toReason(trigger, zone) ?? lowerFirst(met[0]?.text ?? 'is ready'),
    lines: ordered(met, trigger)
      .flatMap((line) => toLines(line, trigger, zone))
      .slice(0, MAX_LINES),
    checks: why.map((line) => toCheck(line, zone)),
    checklist,
    hasObserved: met.some((line) => line.met.some(({ basis }) => basis === 'observed')),
    advice,
  };
}

/** What the seller reacts to: the newest thing the lead told us, else the newest thing we saw. */
export function latestSignal(why: readonly CriterionResult[]): Evidence | null {
  const signals = why
    .flatMap((line) => (line.truth === 'met' ? line.met : []))
    .filter(({ signal }) => signal !== null)
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  return signals.find(({ basis }) => basis === 'declared') ?? signals[0] ?? null;
}

/** Who wrote gets a reply. */
function toVerb(trigger: Evidence | null, words: string | null, picture: Picture): Play['verb'] {
  if (trigger?.signal?.kind === 'reply') return 'Reply to';
  if (propertyText(picture.contact, 'phone')) return 'Call';
  return words === null ? 'Write to' : 'Reply to';
}

function toReason(trigger: Evidence | null, zone: string): string | null {
  if (!trigger?.signal) return null;
  const { kind, short } = trigger.signal;
  const at = trigger.at ?? trigger.readAt;
  return kind === 'reply' ? `replied on ${formatDay(at, zone)}` : lowerFirst(short);
}

/** An acronym stays as it is. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** The criterion that holds what the seller reacts to comes first. */
function ordered(met: readonly CriterionResult[], trigger: Evidence | null): CriterionResult[] {
  const holds = (line: CriterionResult) => trigger !== null && line.met.includes(trigger);
  return [...met.filter(holds), ...met.filter((line) => !holds(line))];
}

/** The criterion's own sentence and what else speaks for it, newest first; what the seller reacts to before all. */
function toLines(line: CriterionResult, trigger: Evidence | null, zone: string): string[] {
  const others = line.met
    .filter(({ signal, value }) => signal !== null && value !== line.evidence?.value)
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  const isTrigger = (evidence: Evidence) => evidence === trigger;
  return [
    ...others.filter(isTrigger).map((evidence) => alsoLine(evidence, zone)),
    toLine(line, zone),
    ...others
      .filter((evidence) => !isTrigger(evidence))
      .map((evidence) => alsoLine(evidence, zone)),
  ];
}

function alsoLine({ value, signal, at, readAt, basis }: Evidence, zone: string): string {
  return `${signal?.label ?? value} on ${formatDay(at ?? readAt, zone)} (${BASIS_WORDS[basis] ?? 'on record'})`;
}

const BASIS_WORDS = { declared: 'they told us', observed: 'we saw it', recorded: null } as const;

function toLine({ text, evidence }: CriterionResult, zone: string): string {
  const said = plain(text, 120);
  const source = evidence === null ? null : sourceOf(evidence, said, zone);
  return source === null ? said : `${said} (${source})`;
}

/** Where a field was read, once; since when it says so stands in the line of the checklist. */
function sourceOf(evidence: Evidence, said: string, zone: string): string | null {
  const { basis, signal, about } = evidence;
  if (signal !== null) return BASIS_WORDS[basis] ?? evidenceWords(evidence, zone);
  return normalise(said).includes(normalise(about)) ? null : about;
}

function toCheck({ id, truth, evidence, met, text }: CriterionResult, zone: string): string {
  if (truth !== 'met' || evidence === null) return `– ${plain(text, 120)}`;
  const others = met.filter(({ value }) => value !== evidence.value);
  const found = [evidence, ...others].map((one) => `${one.value} (${evidenceWords(one, zone)})`);
  return `✓ ${inWords(id)}: ${[...new Set(found)].join('; ')}`;
}

/** What not to do. */
export type DoNots = {
  /** Not to mention what was only seen: the play rests on it … */
  readonly always: boolean;
  /** … or tells of it only where there is room for that. */
  readonly ifSeen: boolean;
  /** What the file and a seller's answer say: whole sentences. */
  readonly others: readonly string[];
};

export function doNots({ hasObserved, advice }: Play): DoNots {
  const given = advice?.doNots ?? [];
  const others = given.filter((text) => text !== DO_NOT_MENTION).map(toSentence);
  // A rule of the file may rest on what was only seen, and its sentence say so.
  const always = hasObserved || (given.includes(DO_NOT_MENTION) && others.length > 0);
  return { always, ifSeen: !always && given.includes(DO_NOT_MENTION), others };
}

function toSentence(text: string): string {
  return /[\p{L}\p{N}”)]$/u.test(text) ? `${text}.` : text;
}

export function reference(ref: string, { id, version, hash }: ChecklistRef): string {
  return `Baton · ref ${ref} · checklist ${id} v${version} · ${hash}`;
}
