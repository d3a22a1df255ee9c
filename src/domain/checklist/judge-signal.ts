import type { EngagementKind } from '../lead/engagement.ts';
import type { Picture, PropertyType } from '../lead/picture.ts';
import { isBotProne } from '../lead/signal.ts';
import type { Signal } from '../lead/signal.ts';
import { normalise } from '../text/normalise.ts';
import type { SignalLeaf } from './condition-schema.ts';
import { isWithin } from './is-within.ts';
import { decided, NOTHING_FOUND, unknown } from './judgement.ts';
import type { Judge } from './judgement.ts';
import { shortName, signalEvidence, urlPart } from './signal-evidence.ts';
import { valueTest } from './test-value.ts';
import type { View } from './view.ts';

/** Signals that are read from engagements alone: without those there is no answer. */
const READ_FROM: Readonly<Partial<Record<SignalLeaf['signal'], EngagementKind>>> = {
  message: 'message',
  inbound_call: 'call',
};

type Fits = (signal: Signal, view: View) => boolean;

export function signalJudge(leaf: SignalLeaf): Judge {
  const fits = matcher(leaf);
  const wanted = leaf.at_least ?? 1;
  return {
    judgement: (view) => {
      const signals = readable(leaf, view.picture);
      if (!signals.available) return unknown(signals.reason);
      const found = signals.value.filter((signal) => fits(signal, view));
      const [newest] = found;
      return newest === undefined || found.length < wanted
        ? NOTHING_FOUND
        : decided('met', signalEvidence(newest, found.length, leaf, view));
    },
    truth: (view) => {
      const signals = readable(leaf, view.picture);
      if (!signals.available) return 'unknown';
      let left = wanted;
      return signals.value.some((signal) => fits(signal, view) && --left === 0) ? 'met' : 'unmet';
    },
  };
}

/** The signals, if all is there that the leaf rests on. */
function readable(
  leaf: SignalLeaf,
  { signals, engagements, contact }: Picture,
): Picture['signals'] {
  const source = READ_FROM[leaf.signal];
  if (signals.available && source && !engagements[source].available) return engagements[source];
  if (signals.available && leaf.property !== undefined && contact[leaf.property] === undefined) {
    return { available: false, reason: `the portal has no contact property "${leaf.property}"` };
  }
  return signals;
}

/** Without the signals that mail scanners make too. */
export function withoutBots(signals: readonly Signal[]): readonly Signal[] {
  return signals.filter(({ kind }) => !isBotProne(kind));
}

function matcher({ signal: kind, within, name, url_contains, property, to }: SignalLeaf): Fits {
  const names = name && new Set(name.map(normalise));
  const parts = url_contains?.map((part) => urlPart(part));
  const becameOneOf = to && valueTest({ in: to });
  return (signal, view) =>
    signal.kind === kind &&
    signal.at <= view.now &&
    (!within || isWithin(signal.at, within, view)) &&
    (!names || isNamed(signal.name ?? '', names)) &&
    (!parts || holdsAny(urlPart(signal.url ?? ''), parts)) &&
    (property === undefined || signal.name === property) &&
    (!becameOneOf || becameOneOf(signal.to ?? '', typeOf(signal, view), view) === 'met');
}

/** HubSpot often names a form `Page title: Form name`: the whole counts, and the part after the last `: `. */
function isNamed(whole: string, names: ReadonlySet<string>): boolean {
  const short = shortName(whole);
  return names.has(normalise(short)) || (short !== whole && names.has(normalise(whole)));
}

function holdsAny(text: string, parts: readonly string[]): boolean {
  return parts.some((part) => text.includes(part));
}

/** What a property became is read as its values are: by the declared type. */
function typeOf({ name }: Signal, { picture }: View): PropertyType {
  return picture.contact[name ?? '']?.type ?? 'string';
}
