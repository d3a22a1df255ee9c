import type { EngagementKind } from '../lead/engagement.ts';
import type { PropertyType } from '../lead/picture.ts';
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
  const engagement = READ_FROM[leaf.signal];
  const wanted = leaf.at_least ?? 1;
  return (view) => {
    const { signals, engagements, contact } = view.picture;
    if (!signals.available) return unknown(signals.reason);
    const source = engagement && engagements[engagement];
    if (source?.available === false) return unknown(source.reason);
    if (leaf.property !== undefined && contact[leaf.property] === undefined) {
      return unknown(`the portal has no contact property "${leaf.property}"`);
    }
    let newest: Signal | null = null;
    let count = 0;
    for (const signal of signals.value) {
      if (signal.kind !== leaf.signal || !fits(signal, view)) continue;
      newest ??= signal;
      count++;
    }
    return newest === null || count < wanted
      ? NOTHING_FOUND
      : decided('met', signalEvidence(newest, count, leaf, view));
  };
}

/** Without the signals that mail scanners make too. */
export function withoutBots(signals: readonly Signal[]): readonly Signal[] {
  return signals.filter(({ kind }) => !isBotProne(kind));
}

function matcher({ within, name, url_contains, property, to }: SignalLeaf): Fits {
  const names = name && new Set(name.map(normalise));
  const parts = url_contains?.map((part) => urlPart(part));
  const becameOneOf = to && valueTest({ in: to });
  return (signal, view) =>
    signal.at <= view.now &&
    (!within || isWithin(signal.at, within, view)) &&
    (!names || isNamed(signal.name ?? '', names)) &&
    (!parts || parts.some((part) => urlPart(signal.url ?? '').includes(part))) &&
    (property === undefined || signal.name === property) &&
    (!becameOneOf || becameOneOf(signal.to ?? '', typeOf(signal, view), view) === 'met');
}

/** HubSpot often names a form `Page title: Form name`: the whole counts, and the part after the last `: `. */
function isNamed(whole: string, names: ReadonlySet<string>): boolean {
  return names.has(normalise(whole)) || names.has(normalise(shortName(whole)));
}

/** What a property became is read as its values are: by the declared type. */
function typeOf({ name }: Signal, { picture }: View): PropertyType {
  return picture.contact[name ?? '']?.type ?? 'string';
}
