import type { Picture } from '../lead/picture.ts';
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
  const { kind, at, source, url } = signal;
  const { label, short = label } = toWords(signal, count, picture);
  return {
    about: 'Signal',
    value: label,
    at,
    readAt: picture.readAt,
    source: source.includes(' ') ? source : `contact property ${source}`,
    basis: kind === 'changed' ? 'recorded' : isDeclared(kind) ? 'declared' : 'observed',
    signal: {
      kind,
      // A text goes on with the date of the newest: of several only that one is dated.
      label: count > 1 && kind === 'page' ? `${label}, last` : label,
      short,
      url: url && plain(url, 200),
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

/** An address that needs no cleaning, so that path and query are what follows the host; no step is `.` or `..`. */
const SIMPLE_URL = /^(?:https?:\/\/[\w.:-]+)?(?:\/(?!\.|%2e)[\w.?=&+~,@%-]*)+$/iu;

/** Path and query, without host, fragment and case. Browsers encode what people write plainly: both read the same. */
export function urlPart(url: string): string {
  if (SIMPLE_URL.test(url)) return decoded(url.startsWith('/') ? url : withoutHost(url));
  const parsed = /^[a-z]+:|^\//iu.test(url) ? URL.parse(url, 'https://no-host.invalid') : null;
  return decoded(parsed ? parsed.pathname + parsed.search : url);
}

function withoutHost(url: string): string {
  return url.slice(url.indexOf('/', 'https://'.length));
}

function decoded(part: string): string {
  if (!part.includes('%')) return part.toLowerCase();
  try {
    return decodeURI(part).toLowerCase();
  } catch {
    return part.toLowerCase();
  }
}

/** `short`: for titles, where the label has filler. */
type Words = { readonly label: string; readonly short?: string };

function toWords(signal: Signal, count: number, { contact }: Picture): Words {
  switch (signal.kind) {
    case 'form': {
      const label = signal.name ? `Sent the form${named(signal, 60)}` : 'Sent a form';
      const name = named(signal, 40);
      return { label, short: name ? `Form${name}` : label };
    }
    case 'page': {
      const page = urlPart(signal.url ?? '') || '/';
      const seen = count > 1 ? `Seen ${count} times on pages like` : 'Seen on';
      return { label: `${seen} ${plain(page, 60)}`, short: `Seen on ${plain(page, 40)}` };
    }
    case 'reply':
      return { label: 'Replied to an e-mail' };
    case 'meeting':
      return { label: 'Booked a meeting' };
    case 'message':
      return { label: 'Wrote a message' };
    case 'inbound_call':
      return { label: 'Called us' };
    case 'email_click':
      return { label: `Clicked in the e-mail${named(signal, 60)}` };
    case 'email_open':
      return { label: `Opened the e-mail${named(signal, 60)}` };
    case 'changed': {
      const property = contact[signal.name ?? '']?.label ?? signal.name ?? '';
      const value = plain(signal.to ?? '', 60) || 'empty';
      return { label: `${plain(property, 60)} became ${value}` };
    }
  }
}

function named({ name }: Signal, max: number): string {
  const short = plain(shortName(name ?? ''), max);
  return short ? ` “${short}”` : '';
}
