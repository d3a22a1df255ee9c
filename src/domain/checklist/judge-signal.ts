import { addDuration } from '../calendar/working-time.ts';
import { isDeclared } from '../lead/signal.ts';
import type { Signal, SignalKind } from '../lead/signal.ts';
import { normalise } from '../text/normalise.ts';
import { plain } from '../text/plain.ts';
import type { SignalLeaf } from './condition-schema.ts';
import { unknown } from './judgement.ts';
import type { Evidence, Judgement } from './judgement.ts';
import type { View } from './view.ts';

/** Kinds whose source Baton does not read yet: asking for one is answered with "unknown", never with "no". */
const NOT_READ: readonly SignalKind[] = ['message', 'inbound_call', 'changed'];

export function judgeSignal(leaf: SignalLeaf, view: View): Judgement {
  const { signals } = view.picture;
  if (!signals.available) return unknown(signals.reason);
  if (NOT_READ.includes(leaf.signal))
    return unknown(`signals of kind "${leaf.signal}" are not read yet`);
  const matching = signals.value.filter((signal) => matches(signal, leaf, view));
  const [newest] = matching;
  if (newest === undefined || matching.length < (leaf.at_least ?? 1)) {
    return { truth: 'unmet', evidence: null, met: [], reason: null };
  }
  const evidence = toEvidence(newest, matching.length, leaf, view);
  return { truth: 'met', evidence, met: [evidence], reason: null };
}

function matches(signal: Signal, leaf: SignalLeaf, view: View): boolean {
  return (
    signal.kind === leaf.signal &&
    (!leaf.within || addDuration(signal.at, leaf.within, view.calendar) >= view.now) &&
    (!leaf.name || leaf.name.some((name) => isNamed(signal, name))) &&
    (!leaf.url_contains ||
      leaf.url_contains.some((part) => urlPart(signal).includes(decoded(part))))
  );
}

/** HubSpot often names a form `Page title: Form name`: the whole counts, and the part after the last `: `. */
function isNamed(signal: Signal, name: string): boolean {
  const whole = signal.name ?? '';
  return normalise(whole) === normalise(name) || normalise(shortName(whole)) === normalise(name);
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf(': ') + 1).trim();
}

/** Path and query, without host, fragment and case. */
function urlPart(signal: Signal): string {
  const url = signal.url ?? '';
  const parsed = URL.parse(url, 'https://no-host.invalid');
  return decoded(parsed ? parsed.pathname + parsed.search : url);
}

/** Browsers encode what people write plainly. */
function decoded(part: string): string {
  try {
    return decodeURI(part).toLowerCase();
  } catch {
    return part.toLowerCase();
  }
}

function toEvidence(signal: Signal, count: number, leaf: SignalLeaf, view: View): Evidence {
  const label = toLabel(signal, count);
  return {
    about: 'Signal',
    value: label,
    at: signal.at,
    readAt: view.picture.readAt,
    source: `contact property ${signal.source}`,
    basis: isDeclared(signal.kind) ? 'declared' : 'observed',
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

function toShort(signal: Signal, label: string): string {
  const name = plain(shortName(signal.name ?? ''), 40);
  if (signal.kind === 'form' && name) return `Form “${name}”`;
  return signal.kind === 'page' ? `Seen on ${plain(urlPart(signal), 40)}` : label;
}

function toLabel(signal: Signal, count: number): string {
  const name = plain(shortName(signal.name ?? ''), 60);
  const named = name ? ` “${name}”` : '';
  switch (signal.kind) {
    case 'form':
      return name ? `Sent the form${named}` : 'Sent a form';
    case 'page':
      return count > 1
        ? `Seen ${count} times on pages like ${plain(urlPart(signal), 60)}`
        : `Seen on ${plain(urlPart(signal), 60)}`;
    case 'reply':
      return 'Replied to an e-mail';
    case 'meeting':
      return 'Booked a meeting';
    case 'message':
      return 'Wrote a message';
    case 'inbound_call':
      return 'Called us';
    case 'email_click':
      return `Clicked in the e-mail${named}`;
    case 'email_open':
      return `Opened the e-mail${named}`;
    case 'changed':
      return 'Changed';
  }
}
