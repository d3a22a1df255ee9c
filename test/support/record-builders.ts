import fc from 'fast-check';

import { NEW_LEAD } from '../../src/domain/lead/lead-record.ts';
import type { LeadRecord } from '../../src/domain/lead/lead-record.ts';
import type { Touched } from '../../src/domain/window/touched.ts';
import type { Verdict } from '../../src/domain/window/verdict.ts';
import { isUnderWay, toLast } from '../../src/domain/window/window.ts';
import type { LastWindow, OpenWindow } from '../../src/domain/window/window.ts';
import { DAY, HOUR, lookAt, MINUTE, NOW, readyPicture } from './builders.ts';

/** The window of contact `id`, written a second after it opened; a test changes one thing. */
export function openWindow(id: string, change: Partial<OpenWindow> = {}): OpenWindow {
  const { window } = (OPENED ??= lookAt()).record;
  if (!isUnderWay(window)) throw new Error('the window of a ready lead opens');
  return { ...window, ref: `${id}-1`, writtenAt: window.openedAt + 1_000, ...change };
}

let OPENED: ReturnType<typeof lookAt> | null = null;

/** A window of contact `id` that is over since `closedAt`. */
export function lastWindow(
  id: string,
  closedAt: number,
  change: Partial<LastWindow> = {},
): LastWindow {
  const open = openWindow(id, { openedAt: closedAt - DAY });
  return { ...toLast(open, change.reason ?? 'expired', closedAt), ...change };
}

export function openRecord(id: string, change: Partial<OpenWindow> = {}): LeadRecord {
  return { ...NEW_LEAD, readiness: 'ready', window: openWindow(id, change) };
}

/** isOwed: the end is not carried out in HubSpot yet. */
export function closedRecord(
  id: string,
  closedAt: number,
  { isOwed = false, state = 'closed' }: { isOwed?: boolean; state?: 'closed' | 'missed' } = {},
): LeadRecord {
  const last = lastWindow(id, closedAt);
  return { ...NEW_LEAD, readiness: 'ready', window: { state, number: 1, last }, closing: isOwed };
}

const minutes = (max: number) => fc.integer({ min: 0, max });
const touch: fc.Arbitrary<Touched> = fc.record({
  at: minutes(300).map((ago) => NOW - ago * MINUTE),
  kind: fc.constantFrom('call', 'email', null),
  ownerId: fc.constantFrom('7', '8'),
  certainty: fc.constantFrom('seen', 'unsure'),
});
const verdict: fc.Arbitrary<Verdict> = fc.record({
  value: fc.constantFrom('accepted', 'rejected'),
  at: minutes(300).map((ago) => NOW - ago * MINUTE),
  reason: fc.constantFrom('other', null),
});
const anyOpen = fc
  .record({
    openedAgo: minutes(5_000),
    dueIn: fc.integer({ min: -600, max: 600 }),
    closesIn: minutes(9_000),
    shadow: fc.boolean(),
    touch: fc.option(touch),
    verdict: fc.option(verdict),
    sellerId: fc.constantFrom('7', '8', null),
  })
  .map(({ openedAgo, dueIn, closesIn, ...rest }): Partial<OpenWindow> => ({
    ...rest,
    state: rest.touch?.certainty === 'seen' ? 'working' : 'open',
    openedAt: NOW - openedAgo * MINUTE,
    dueAt: NOW + dueIn * MINUTE,
    closesAt: NOW + closesIn * MINUTE,
  }));
const anyEnd = fc.record({
  closedAgo: fc.integer({ min: 1, max: 500 }),
  reason: fc.constantFrom('expired', 'rejected', 'meeting_booked' as const),
  isOwed: fc.boolean(),
  isMissed: fc.boolean(),
  shadow: fc.boolean(),
});
const gate = fc.option(
  fc.integer({ min: 1, max: 9 }).map((judgedAt) => ({ judgedAt, bypass: null, revert: null })),
);

/** What may be remembered of contact `id`: nothing, a window under way, one that is over, both, and what a merge left over. */
export function anyRecord(id: string): fc.Arbitrary<LeadRecord> {
  return fc
    .record({
      open: fc.option(anyOpen),
      end: fc.option(anyEnd),
      gate,
      list: fc.option(fc.constantFrom('1', '2')),
      spares: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ open, end, spares, ...rest }): LeadRecord => {
      const last =
        end &&
        lastWindow(id, NOW - end.closedAgo * HOUR, { reason: end.reason, shadow: end.shadow });
      const number = (last ? 1 : 0) + (open ? 1 : 0);
      const window = open
        ? openWindow(id, { ...open, ref: `${id}-${number}`, number, last })
        : { state: end?.isMissed ? ('missed' as const) : ('closed' as const), number, last };
      return {
        ...NEW_LEAD,
        ...rest,
        window,
        closing: end?.isOwed ?? false,
        spares: Array.from({ length: spares }, (_, n) =>
          lastWindow(`${id}9${n}`, NOW - HOUR, { reason: 'merged' }),
        ),
        merged: Array.from({ length: spares }, (_, n) => `${id}9${n}`),
      };
    });
}

/** … of a contact that is looked at: its picture. */
export function pictureOf(contactId: string) {
  return readyPicture({ contactId });
}
