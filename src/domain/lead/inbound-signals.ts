import type { Engagement, EngagementKind } from './engagement.ts';
import type { Signal, SignalKind } from './signal.ts';

/** Signals that engagements show, beside or instead of contact properties. */
export const SIGNAL_ENGAGEMENTS: Readonly<Partial<Record<SignalKind, readonly EngagementKind[]>>> =
  {
    message: ['message'],
    inbound_call: ['call'],
    reply: ['email'],
    meeting: ['meeting'],
  };

const INBOUND: Readonly<Record<EngagementKind, SignalKind>> = {
  message: 'message',
  call: 'inbound_call',
  email: 'reply',
  meeting: 'meeting',
};

/** HubSpot notes a reply both as an e-mail and as a date on the contact, seconds apart. */
const SAME_FACT_MS = 60_000;

/** What the lead did by itself, as HubSpot's timeline shows it. `known` facts from contact properties are not told twice. */
export function inboundSignals(
  engagements: readonly Engagement[],
  known: readonly Signal[],
): Signal[] {
  return engagements.flatMap((engagement): Signal[] => {
    const at = toInstant(engagement);
    const kind = INBOUND[engagement.kind];
    if (at === null) return [];
    const isKnown = known.some(
      (signal) => signal.kind === kind && Math.abs(signal.at - at) <= SAME_FACT_MS,
    );
    const source = `HubSpot ${engagement.kind} ${engagement.id}`;
    return isKnown ? [] : [{ kind, at, name: engagement.title, url: null, source }];
  });
}

/** A meeting is a signal when it was booked, and only if that was before it began: what is logged later shows nothing. */
function toInstant({ kind, direction, at, createdAt }: Engagement): number | null {
  if (kind === 'meeting') return createdAt !== null && createdAt < at ? createdAt : null;
  return direction === 'inbound' ? at : null;
}
