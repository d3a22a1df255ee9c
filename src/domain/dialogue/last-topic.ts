import { shortName, urlPart } from '../checklist/signal-evidence.ts';
import type { View } from '../checklist/view.ts';
import { isDeclared } from '../lead/signal.ts';
import type { Signal } from '../lead/signal.ts';
import { cutWords, plain } from '../text/plain.ts';
import { formatDay } from '../time/format.ts';
import { TALK_MS } from './how-far-back.ts';
import { quotable } from './quotable.ts';

export type Topic = {
  /** To be read after "about": `security and compliance`, `the form “Contact sales”`. */
  readonly say: string;
  /** ms */
  readonly on: number;
  readonly basis: 'declared' | 'observed';
};

/** What they were last about: the newest day counts, and what they told us that day before what we saw. */
export function lastTopic(view: View): Topic | null {
  const { signals } = view.picture;
  if (!signals.available) return null;
  const topicOf = topicsOf(view);
  const newestFirst = signals.value
    .filter(({ at }) => at <= view.now && at >= view.now - TALK_MS)
    .flatMap((signal) => toTopic(signal, topicOf))
    .toSorted(byMoment);
  const [newest] = newestFirst;
  if (newest === undefined) return null;
  const day = formatDay(newest.on, view.zone);
  const thatDay = newestFirst.filter(({ on }) => formatDay(on, view.zone) === day);
  return thatDay.find(({ basis }) => basis === 'declared') ?? newest;
}

/** Of the same moment the order must not depend on the order of reading. */
function byMoment(a: Topic, b: Topic): number {
  return b.on - a.on || (a.say < b.say ? -1 : a.say > b.say ? 1 : 0);
}

function toTopic(signal: Signal, topicOf: (url: string) => string | null): Topic[] {
  const say = toSay(signal, topicOf);
  if (say === null) return [];
  return [{ say, on: signal.at, basis: isDeclared(signal.kind) ? 'declared' : 'observed' }];
}

function toSay(signal: Signal, topicOf: (url: string) => string | null): string | null {
  const name = quoted(signal);
  switch (signal.kind) {
    case 'page':
      return signal.url === null ? null : topicOf(signal.url);
    case 'form':
      return name ? `the form ${name}` : 'a form they sent';
    case 'reply':
      return name ? `their e-mail ${name}` : 'their reply to an e-mail';
    case 'meeting':
      return name ? `the meeting ${name}` : 'the meeting they booked';
    case 'message':
      return 'the message they wrote';
    case 'inbound_call':
      return 'their call to us';
    // Who opens a mail is not about anything yet, and a changed property is nobody's topic.
    case 'email_click':
    case 'email_open':
    case 'changed':
      return null;
  }
}

function quoted({ name }: Signal): string | null {
  const short = quotable(shortName(name ?? ''), 8, 60);
  return short && `“${short}”`;
}

/** The first rule of the file that holds for an address; null: the page belongs to no topic. */
function topicsOf({ checklist }: View): (url: string) => string | null {
  const rules = checklist.topics.map(({ say, url_contains }) => {
    return { say: cutWords(plain(say, 80), 10), parts: url_contains.map(urlPart) };
  });
  return (url) => {
    const page = urlPart(url);
    return rules.find(({ parts }) => parts.some((part) => page.includes(part)))?.say ?? null;
  };
}
