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
const MAX_WORDS = 20;
const MAX_QUOTE = 160;
const MAX_SHORT = 60;

/** A line of the note, plain text. */
export type DialogueLine = {
  /** Its first words, to be found at a glance: `They asked:`. */
  readonly label: string;
  readonly text: string;
  /** It tells what was only seen. */
  readonly isSeen: boolean;
  /** No answer to it is to be seen; that is true until somebody is in touch. */
  readonly waits: boolean;
};

type With = {
  readonly owners: readonly Owner[];
  readonly zone: string;
  /** The open question came with what the seller reacts to: neither its date nor that it waits is anything new. */
  readonly isNews?: boolean;
};

/** At most two lines of at most twenty words each: first what waits for an answer, then the newest. */
export function dialogueLines(
  dialogue: Dialogue,
  { owners, zone, isNews = false }: With,
): DialogueLine[] {
  const { openQuestion, lastTopic, sellerSaid, marketingSaid } = dialogue;
  const newestFirst = [
    ...(lastTopic && !isToldBy(openQuestion, lastTopic)
      ? [{ at: lastTopic.on, line: topicLine(lastTopic, zone) }]
      : []),
    ...(sellerSaid
      ? [{ at: sellerSaid.at, line: soFar(sellerWords(sellerSaid, owners, zone)) }]
      : []),
  ].toSorted((a, b) => b.at - a.at);
  return [
    ...(openQuestion ? [questionLine(openQuestion, isNews ? null : zone)] : []),
    ...newestFirst.map(({ line }) => line),
    ...(marketingSaid ? [marketingLine(marketingSaid, zone)] : []),
  ].slice(0, MAX_LINES);
}

function soFar(text: string, isSeen = false): DialogueLine {
  return { label: 'So far:', text, isSeen, waits: false };
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
function questionLine(
  { quote, since, unanswered }: OpenQuestion,
  zone: string | null,
): DialogueLine {
  const on = zone === null ? '' : ` on ${formatDay(since, zone)}`;
  const label = `They ${isAsked(quote) ? 'asked' : 'wrote'}${on}:`;
  const words = cutWords(cut(quote, MAX_QUOTE), MAX_WORDS - label.split(' ').length);
  return { label, text: `“${words}”`, isSeen: false, waits: zone !== null && unanswered };
}

function isAsked(words: string): boolean {
  return /[?？؟]/u.test(words);
}

function topicLine({ say, on, basis }: Topic, zone: string): DialogueLine {
  const isSeen = basis === 'observed';
  const source = isSeen ? 'pages, seen' : 'they told us,';
  return soFar(`Last about ${say} (${source} ${formatDay(on, zone)}).`, isSeen);
}

const SELLER_WORDS = {
  call: 'called',
  email: 'wrote an e-mail',
  meeting: 'met them',
  message: 'wrote a message',
} as const;

function sellerWords(touch: Touched, owners: readonly Owner[], zone: string): string {
  const { at, kind, ownerId, certainty } = touch;
  const on = formatDay(at, zone);
  if (kind === null) return `Last contact on ${on}.`;
  if (certainty === 'unsure') return `An e-mail went out on ${on}, perhaps by a sequence.`;
  const owner = owners.find((one) => one.ownerId === ownerId);
  const who = quotable(owner?.name ?? '', 5, 60) || 'One of us';
  return `${who} ${SELLER_WORDS[kind]} on ${on}.`;
}

function marketingLine({ name, sentAt, seen }: MarketingSaid, zone: string): DialogueLine {
  const what = name === null ? 'an e-mail' : `“${quotable(name, 7, 60)}”`;
  const since = seen ? `; we saw ${seen} since` : '';
  return soFar(`Marketing sent ${what} on ${formatDay(sentAt, zone)}${since}.`, seen !== null);
}
