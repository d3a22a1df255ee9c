export type Duration =
  | { readonly kind: 'plain'; readonly ms: number }
  | { readonly kind: 'working'; readonly ms: number }
  | { readonly kind: 'working days'; readonly days: number };

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  second: 1_000,
  m: 60_000,
  min: 60_000,
  minute: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  w: 604_800_000,
  week: 604_800_000,
};

export const DURATION_EXAMPLES =
  '`30 minutes`, `4 hours`, `7d`, `2w`, `4 working hours`, `5 working days`';

/** Reads `6 seconds`, `30 minutes`, `4 hours`, `7d`, `2w`, `4 working hours`, `5 working days`; null if it is none of these. */
export function toDuration(text: string): Duration | null {
  const parts = /^(\d+(?:\.\d+)?)\s*(working\s+)?([a-z]+)$/u.exec(text.trim().toLowerCase());
  if (!parts) return null;
  const amount = Number(parts[1]);
  const unit = (parts[3] ?? '').length > 3 ? (parts[3] ?? '').replace(/s$/u, '') : (parts[3] ?? '');
  const ms = Object.hasOwn(UNIT_MS, unit) ? UNIT_MS[unit] : undefined;
  if (ms === undefined) return null;
  if (!parts[2]) return { kind: 'plain', ms: amount * ms };
  if (unit === 'd' || unit === 'day') {
    return Number.isInteger(amount) ? { kind: 'working days', days: amount } : null;
  }
  return unit === 'w' || unit === 'week' ? null : { kind: 'working', ms: amount * ms };
}
