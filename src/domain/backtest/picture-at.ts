import type { Engagement } from '../lead/engagement.ts';
import { ENGAGEMENT_KINDS } from '../lead/engagement.ts';
import type { Histories, HistoryEntry } from '../lead/history.ts';
import { inboundSignals } from '../lead/inbound-signals.ts';
import type { Picture, Properties, Section } from '../lead/picture.ts';
import type { Signal } from '../lead/signal.ts';
import { toSignals } from '../lead/to-signals.ts';
import type { LeadPast, PastDeal } from './lead-past.ts';

const NO_HISTORY = { available: false, reason: 'HubSpot keeps no history of it' } as const;

/**
 * The picture as Baton would have read it at `instant` (ms). Nothing that HubSpot learned later is in it: values, signals,
 * engagements and deals count from when HubSpot had them, not from when they are said to have happened.
 */
export function pictureAt(past: LeadPast, instant: number, changed: readonly string[]): Picture {
  const { portalId, contactId, today } = past;
  const histories = until(past.histories, instant);
  const engagements = Object.fromEntries(
    ENGAGEMENT_KINDS.map((kind) => [
      kind,
      cut(past.engagements[kind], (all) => all.filter((one) => isKnown(one, instant))),
    ]),
  ) as Picture['engagements'];
  return {
    portalId,
    contactId,
    readAt: instant,
    contact: toProperties(past, histories),
    company: today?.company ?? NO_HISTORY,
    owner: { available: true, value: null },
    openDeals: cut(past.deals, (deals) =>
      deals
        .filter((deal) => isOpen(deal, instant))
        .map(({ id }) => ({ id, name: '', ownerId: null })),
    ),
    signals: { available: true, value: signalsOf(histories, engagements, changed) },
    engagements,
    lists: today?.lists ?? {},
    group: today?.group ?? NO_HISTORY,
  };
}

/** Every history up to the instant; they are sorted, so this is a cut. */
function until(histories: Histories, instant: number): Record<string, readonly HistoryEntry[]> {
  const cutOff: Record<string, readonly HistoryEntry[]> = {};
  for (const [name, entries] of Object.entries(histories)) {
    let length = entries.length;
    while (length > 0 && (entries[length - 1]?.at ?? 0) > instant) length--;
    cutOff[name] = length === entries.length ? entries : entries.slice(0, length);
  }
  return cutOff;
}

function toProperties({ properties }: LeadPast, histories: Histories): Properties {
  const values: Record<string, Properties[string]> = {};
  for (const [name, { type, label, options }] of Object.entries(properties)) {
    const newest = histories[name]?.at(-1);
    const value = newest?.value || null;
    values[name] = {
      value,
      ...(options.size > 0 && value !== null ? { display: options.get(value) ?? value } : {}),
      type,
      label,
      since: newest?.at ?? null,
      setBy: newest?.setBy ?? null,
    };
  }
  return values;
}

function signalsOf(
  histories: Histories,
  engagements: Picture['engagements'],
  changed: readonly string[],
): readonly Signal[] {
  const known = toSignals(histories, changed);
  const seen = ENGAGEMENT_KINDS.flatMap((kind) => {
    const section = engagements[kind];
    return section.available ? section.value : [];
  });
  if (seen.length === 0) return known;
  return [...known, ...inboundSignals(seen, known)].sort((a, b) => b.at - a.at);
}

function isKnown({ at, createdAt }: Engagement, instant: number): boolean {
  return (createdAt ?? at) <= instant;
}

function isOpen({ createdAt, closedAt }: PastDeal, instant: number): boolean {
  return createdAt <= instant && (closedAt === null || closedAt > instant);
}

function cut<T, U>(part: Section<T>, pick: (value: T) => U): Section<U> {
  return part.available ? { available: true, value: pick(part.value) } : part;
}
