import type { Owner } from '../lead/picture.ts';
import { cut, cutWords } from '../text/plain.ts';
import { formatDay } from '../time/format.ts';
import type { Touched } from '../window/touched.ts';
import type { Dialogue } from './dialogue.ts';
import type { Topic } from './last-topic.ts';
import type { MarketingSaid } from './marketing-said.ts';
import type { OpenQuestion } from './open-question.ts';
import { quotable } from './quotable.ts';

const MAX_LINES = 2;
const MAX_WORDS = 24;
const MAX_QUOTE = 160;
const MAX_SHORT = 60;
/** The last sentence of a line; it is true until somebody is in touch. */
export const NO_ANSWER = 'No answer seen.';

type With = {
  readonly owners: readonly Owner[];
  readonly zone: string;
  /** The open question came with what the seller reacts to: neither its date nor that it waits is anything new. */
  readonly isNews?: boolean;
};

/** Plain text for the note, each line of at most 24 words: first what waits for an answer, then the newest. */
export function dialogueLines(
  dialogue: Dialogue,
  { owners, zone, isNews = false }: With,
): string[] {
  const { openQuestion, lastTopic, sellerSaid, marketingSaid } = dialogue;
  const newestFirst = [
    ...(lastTopic && !isToldBy(openQuestion, lastTopic)
      ? [{ at: lastTopic.on, text: topicLine(lastTopic, zone) }]
      : []),
    ...(sellerSaid ? [{ at: sellerSaid.at, text: sellerLine(sellerSaid, owners, zone) }] : []),
  ].toSorted((a, b) => b.at - a.at);
  return [
    ...(openQuestion ? [questionLine(openQuestion, isNews ? null : zone)] : []),
    ...newestFirst.map(({ text }) => text),
    ...(marketingSaid ? [marketingLine(marketingSaid, zone)] : []),
  ].slice(0, MAX_LINES);
}

/** For a title: their question, else their first sentence: `asked “Does it work with our SSO?”`. */
export function shortWords({ quote }: OpenQuestion): string {
  const sentences = quote.split(/(?<=[.!?…。！？])\s+/u);
  const asked = sentences.find(isAsked);
  const [first = quote] = sentences;
  return `${asked === undefined ? 'wrote' : 'asked'} “${cut(asked ?? first, MAX_SHORT)}”`;
}

const SAME_MS = 60_000;

/** The form that brought the words is nothing more to tell. */
function isToldBy(question: OpenQuestion | null, { on, basis }: Topic): boolean {
  return question !== null && basis === 'declared' && Math.abs(question.since - on) <= SAME_MS;
}

/** That it is a question is said only of words that are written as one. `zone` null: it is news. */
function questionLine({ quote, since, unanswered }: OpenQuestion, zone: string | null): string {
  const on = zone === null ? '' : ` on ${formatDay(since, zone)}`;
  const before = `They ${isAsked(quote) ? 'asked' : 'wrote'}${on}:`;
  const after = zone !== null && unanswered ? ` ${NO_ANSWER}` : '';
  const room = MAX_WORDS - before.split(' ').length - after.trim().split(' ').length;
  return `${before} “${cutWords(cut(quote, MAX_QUOTE), room)}”${after}`;
}

function isAsked(words: string): boolean {
  return /[?？؟]/u.test(words);
}

function topicLine({ say, on, basis }: Topic, zone: string): string {
  const source = basis === 'observed' ? 'pages, seen' : 'they told us,';
  return `Last about ${say} (${source} ${formatDay(on, zone)}).`;
}

const SELLER_WORDS = {
  call: 'called',
  email: 'wrote an e-mail',
  meeting: 'met them',
  message: 'wrote a message',
} as const;

function sellerLine(touch: Touched, owners: readonly Owner[], zone: string): string {
  const { at, kind, ownerId, certainty } = touch;
  const on = formatDay(at, zone);
  if (kind === null) return `Last contact on ${on}.`;
  if (certainty === 'unsure') return `An e-mail went out on ${on}, perhaps by a sequence.`;
  const owner = owners.find((one) => one.ownerId === ownerId);
  const who = quotable(owner?.name ?? '', 5, 60) || 'One of us';
  return `${who} ${SELLER_WORDS[kind]} on ${on}.`;
}

function marketingLine({ name, sentAt, seen }: MarketingSaid, zone: string): string {
  const what = name === null ? 'an e-mail' : `“${quotable(name, 7, 60)}”`;
  const since = seen ? `; we saw ${seen} since` : '';
  return `Marketing sent ${what} on ${formatDay(sentAt, zone)}${since}.`;
}
