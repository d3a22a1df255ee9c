import type { OwnHours } from '../../src/domain/calendar/own-hours.ts';
import type { Owner } from '../../src/domain/lead/picture.ts';

type Leave = readonly [from: string, to: string];

/** What somebody says of their own time in HubSpot: `2026-11-24T00:00+01:00` to … as leave. */
export function ownHours(change: Partial<OwnHours> = {}, ...leaves: readonly Leave[]): OwnHours {
  const away = leaves.map(([from, to]) => [Date.parse(from), Date.parse(to)] as const);
  return { zone: null, days: null, away, ...change };
}

/** The same people; this one is on leave. */
export function onLeave(
  owners: readonly Owner[],
  ownerId: string,
  ...leaves: readonly Leave[]
): readonly Owner[] {
  return owners.map((one) =>
    one.ownerId === ownerId ? { ...one, hours: ownHours({}, ...leaves) } : one,
  );
}

/** The same people; these have left. */
export function without(owners: readonly Owner[], ...gone: readonly string[]): readonly Owner[] {
  return owners.map((one) => ({ ...one, active: one.active && !gone.includes(one.ownerId) }));
}
