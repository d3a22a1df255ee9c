import { toDuration } from '../time/duration.ts';
import { SIGNAL_KINDS } from '../lead/signal.ts';
import type { Signal, SignalKind } from '../lead/signal.ts';
import { NO_ENGAGEMENTS, NOT_READ } from '../lead/picture.ts';
import type { Picture, Properties } from '../lead/picture.ts';
import type { ChecklistTest } from './schema.ts';

/** The lead of a test in the file as a picture. What the test does not mention is there and empty. */
export function testLead(
  lead: ChecklistTest['lead'],
  base: Readonly<Record<string, unknown>>,
  names: { readonly contact: readonly string[]; readonly company: readonly string[] },
  now: number,
): Picture {
  const { signals = [], company, ...properties } = { ...base, ...lead };
  return {
    portalId: 0,
    contactId: '0',
    readAt: now,
    contact: toProperties(names.contact, properties),
    company: {
      available: true,
      value: company ? { id: '0', properties: toProperties(names.company, company) } : null,
    },
    owner: { available: true, value: null },
    openDeals: { available: true, value: [] },
    signals: {
      available: true,
      value: signals.flatMap((signal) => toSignals(signal, now)).sort((a, b) => b.at - a.at),
    },
    engagements: NO_ENGAGEMENTS,
    lists: {},
    group: NOT_READ,
  };
}

function toProperties(
  names: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Properties {
  return Object.fromEntries(
    [...new Set([...names, ...Object.keys(given)])].map((name) => {
      const value = given[name];
      const text = Array.isArray(value)
        ? value.join(';')
        : value === undefined
          ? null
          : String(value);
      const type = Array.isArray(value) || name === 'hs_buying_role' ? 'enumeration' : 'string';
      return [name, { value: text || null, type, label: name, since: null, setBy: null }];
    }),
  );
}

/** `{ form: "Contact sales", ago: 1h }`, `{ page: "/pricing", ago: 1d, times: 3 }`, `{ reply: true, ago: 2h }` */
function toSignals(
  signal: Readonly<Record<string, string | number | boolean>>,
  now: number,
): Signal[] {
  const kind = SIGNAL_KINDS.find((known): known is SignalKind => Object.hasOwn(signal, known));
  const ago = toDuration(String(signal.ago));
  if (kind === undefined || ago?.kind !== 'plain') return [];
  const what = signal[kind];
  const text = typeof what === 'string' ? what : null;
  return Array.from({ length: Number(signal.times ?? 1) }, (_, i) => ({
    kind,
    at: now - ago.ms - i * 60_000,
    name: kind === 'page' ? null : text,
    url: kind === 'page' ? text : null,
    source: 'test',
  }));
}
