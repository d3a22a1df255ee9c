import type { Needs } from '../checklist/needs.ts';
import type { Definition } from '../lead/definitions.ts';
import type { Engagement } from '../lead/engagement.ts';
import { ENGAGEMENT_KINDS } from '../lead/engagement.ts';
import type { Histories, HistoryEntry } from '../lead/history.ts';
import { inboundSignals } from '../lead/inbound-signals.ts';
import { NOT_READ } from '../lead/picture.ts';
import type { Picture, Properties, Section } from '../lead/picture.ts';
import type { Signal } from '../lead/signal.ts';
import { toSignals } from '../lead/to-signals.ts';
import { engagementsOf } from './lead-past.ts';
import type { LeadPast, PastDeal } from './lead-past.ts';

export const NO_HISTORY = { available: false, reason: 'HubSpot keeps no history of it' } as const;
const NO_OWNER = { available: false, reason: 'no rule asks for the owner' } as const;

/**
 * The picture as Baton would have read it at `instant` (ms). Nothing that HubSpot learned later is in it: values, signals,
 * engagements and deals count from when HubSpot had them, not from when they are said to have happened.
 */
export function pictureAt(
  past: LeadPast,
  instant: number,
  needs: Pick<Needs, 'changed' | 'engagements' | 'lists'>,
): Picture {
  const { portalId, contactId, today } = past;
  const histories = until(past.histories, instant);
  const engagements = Object.fromEntries(
    ENGAGEMENT_KINDS.map((kind) => [
      kind,
      needs.engagements.includes(kind)
        ? cut(past.engagements[kind], (all) => all.filter((one) => isKnown(one, instant)))
        : NOT_READ,
    ]),
  ) as Picture['engagements'];
  return {
    portalId,
    contactId,
    readAt: instant,
    contact: toProperties(past, histories),
    company: today?.company ?? NO_HISTORY,
    owner: NO_OWNER,
    openDeals: cut(past.deals, (deals) =>
      deals
        .filter((deal) => isOpen(deal, instant))
        .map(({ id }) => ({ id, name: '', ownerId: null })),
    ),
    signals: { available: true, value: signalsOf(histories, engagements, needs.changed) },
    engagements,
    lists: today?.lists ?? Object.fromEntries(needs.lists.map((id) => [id, NO_HISTORY])),
    group: today?.group ?? NO_HISTORY,
    task: null,
  };
}

/** Every history up to the instant; they are sorted, so this is a cut. */
function until(histories: Histories, instant: number): Histories {
  const known: Record<string, readonly HistoryEntry[]> = {};
  for (const [name, entries] of Object.entries(histories)) {
    const later = entries.findIndex(({ at }) => at <= instant);
    known[name] = later === -1 ? [] : later === 0 ? entries : entries.slice(later);
  }
  return known;
}

function toProperties({ properties }: LeadPast, histories: Histories): Properties {
  const values: Record<string, Properties[string]> = {};
  for (const [name, definition] of Object.entries(properties)) {
    const newest = histories[name]?.[0];
    const value = newest?.value || null;
    values[name] = {
      value,
      ...(value === null ? {} : displayed(value, definition)),
      type: definition.type,
      label: definition.label,
      since: newest?.at ?? null,
      setBy: newest?.setBy ?? null,
    };
  }
  return values;
}

/** `DECISION_MAKER;CHAMPION` → `Decision Maker, Champion` */
function displayed(value: string, { options }: Definition): { display?: string } {
  if (options.size === 0) return {};
  const labels = value.split(';').map((part) => options.get(part) ?? part);
  return { display: labels.join(', ') };
}

function signalsOf(
  histories: Histories,
  engagements: Picture['engagements'],
  changed: readonly string[],
): readonly Signal[] {
  const known = toSignals(histories, changed);
  const inbound = inboundSignals(engagementsOf({ engagements }), known);
  return inbound.length === 0 ? known : [...known, ...inbound].sort((a, b) => b.at - a.at);
}

function isKnown({ at, createdAt }: Engagement, instant: number): boolean {
  return (createdAt ?? at) <= instant;
}

function isOpen({ states }: PastDeal, instant: number): boolean {
  return states.find(({ at }) => at <= instant)?.isOpen ?? false;
}

function cut<T, U>(part: Section<T>, pick: (value: T) => U): Section<U> {
  return part.available ? { available: true, value: pick(part.value) } : part;
}
