import { isDeclared } from '../lead/signal.ts';
import type { Signal } from '../lead/signal.ts';
import { plain } from '../text/plain.ts';
import type { SignalLeaf } from './condition-schema.ts';
import type { Evidence } from './judgement.ts';
import type { View } from './view.ts';

/** What a signal proves, in words: the newest of `count` that a leaf asked for. */
export function signalEvidence(
  signal: Signal,
  count: number,
  leaf: SignalLeaf,
  { picture }: View,
): Evidence {
  const label = toLabel(signal, count, picture.contact[signal.name ?? '']?.label ?? null);
  return {
    about: 'Signal',
    value: label,
    at: signal.at,
    readAt: picture.readAt,
    source: signal.source.includes(' ') ? signal.source : `contact property ${signal.source}`,
    basis:
      signal.kind === 'changed' ? 'recorded' : isDeclared(signal.kind) ? 'declared' : 'observed',
    signal: {
      kind: signal.kind,
      // A text goes on with the date of the newest: of several only that one is dated.
      label: count > 1 && signal.kind === 'page' ? `${label}, last` : label,
      short: toShort(signal, label),
      url: signal.url && plain(signal.url, 200),
      count,
    },
    say: leaf.say ?? null,
  };
}

/** HubSpot often names a form `Page title: Form name`. */
export function shortName(name: string): string {
  const at = name.lastIndexOf(': ');
  return at < 0 ? name : name.slice(at + 2).trim();
}

/** An address whose path and query are what follows the host, with nothing for a browser to tidy up. */
const SIMPLE_URL = /^(?:https?:\/\/[\w.:-]+)?\/[\w./?=&+~,@%-]*$/iu;
/** A step to the folder itself or the one above it, which browsers take out. */
const DOT_STEP = /\/(?:\.|%2e)/iu;

/** Path and query, without host, fragment and case. Browsers encode what people write plainly: both read the same. */
export function urlPart(url: string): string {
  if (SIMPLE_URL.test(url) && !DOT_STEP.test(url)) {
    const part = url.startsWith('/') ? url : url.slice(url.indexOf('/', 'https:/'.length+1));
    return part.includes('%') ? decoded(part) : part.toLowerCase();
  }
  const parsed = /^[a-z]+:|^\//iu.test(url) ? URL.parse(url, 'https://no-host.invalid') : null;
  return decoded(parsed ? parsed.pathname + parsed.search : url);
}

function decoded(part: string): string {
  try {
    return decodeURI(part).toLowerCase();
  } catch {
    return part.toLowerCase();
  }
}

function pageOf({ url }: Signal): string {
  return urlPart(url ?? '') || '/';
}

function toShort(signal: Signal, label: string): string {
  if (signal.kind === 'page') return `Seen on ${plain(pageOf(signal), 40)}`;
  if (signal.kind !== 'form') return label;
  const name = plain(shortName(signal.name ?? ''), 40);
  return name ? `Form “${name}”` : label;
}

function toLabel(signal: Signal, count: number, property: string | null): string {
  switch (signal.kind) {
    case 'form':
      return signal.name ? `Sent the form${named(signal)}` : 'Sent a form';
    case 'page': {
      const page = plain(pageOf(signal), 60);
      return count > 1 ? `Seen ${count} times on pages like ${page}` : `Seen on ${page}`;
    }
    case 'reply':
      return 'Replied to an e-mail';
    case 'meeting':
      return 'Booked a meeting';
    case 'message':
      return 'Wrote a message';
    case 'inbound_call':
      return 'Called us';
    case 'email_click':
      return `Clicked in the e-mail${named(signal)}`;
    case 'email_open':
      return `Opened the e-mail${named(signal)}`;
    case 'changed':
      return `${plain(property ?? signal.name ?? '', 60)} became ${plain(signal.to ?? '', 60) || 'empty'}`;
  }
}

function named({ name }: Signal): string {
  const short = plain(shortName(name ?? ''), 60);
  return short ? ` “${short}”` : '';
}
