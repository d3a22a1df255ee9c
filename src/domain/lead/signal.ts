export const SIGNAL_KINDS = [
  'form',
  'page',
  'reply',
  'meeting',
  'message',
  'inbound_call',
  'email_click',
  'email_open',
  'changed',
] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** A dated fact about behaviour. */
export type Signal = {
  readonly kind: SignalKind;
  /** ms since the epoch */
  readonly at: number;
  /** Form, meeting or e-mail name, where there is one. */
  readonly name: string | null;
  readonly url: string | null;
  /** What a property changed to (`changed` only; `name` is the property then). */
  readonly to?: string;
  /** The HubSpot property the fact was read from. */
  readonly source: string;
};

/** Declared: they told us. Observed: we saw. The two are never mixed in what a seller reads. */
export function isDeclared(kind: SignalKind): boolean {
  return !(kind === 'page' || isBotProne(kind));
}

/** Mail scanners open and click everything: these never open a window on their own. */
export function isBotProne(kind: SignalKind): boolean {
  return kind === 'email_click' || kind === 'email_open';
}
