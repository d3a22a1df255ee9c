import { isJoined, isUnderWay, toLast } from '../window/window.ts';
import type { ClosedWindow, Opened, OpenWindow } from '../window/window.ts';
import type { LeadRecord } from './lead-record.ts';

/**
 * What is remembered of a contact into which others were merged. One window goes on: the one that opened first, with the
 * strictest deadline of all; the others' tasks and notes are to be ended. Folding the same records again changes nothing.
 */
export function fold(
  survivor: LeadRecord,
  others: ReadonlyMap<string, LeadRecord>,
  now: number,
): LeadRecord {
  // In the order of their ids: which was read first must not matter.
  const inOrder = [...others].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const records = [survivor, ...inOrder.map(([, record]) => record)];
  const open = onceEach(records.flatMap(({ window }) => (isUnderWay(window) ? [window] : [])));
  // One that stands in another's note has none of its own to go on with.
  const standing = open.filter((window) => !isJoined(window));
  const kept = (standing.length > 0 ? standing : open).toSorted(byOpening)[0];
  const ends = records
    .flatMap(({ window, closing }) =>
      window.last
        ? [{ last: window.last, isOwed: closing, isMissed: window.state === 'missed' }]
        : [],
    )
    .filter((end) => end.last.ref !== kept?.ref);
  const latest = ends.toSorted((a, b) => b.last.closedAt - a.last.closedAt)[0];
  const last = latest?.last ?? null;
  const spare = open.filter((one) => one !== kept).map((one) => toLast(one, 'merged', now));
  const owed = ends.filter(({ isOwed, last: own }) => isOwed && own !== last);
  const closed: ClosedWindow = {
    state: latest?.isMissed ? 'missed' : 'closed',
    number: survivor.window.number,
    last,
  };
  const list = records.find((record) => record.list !== null)?.list ?? null;
  return {
    ...survivor,
    window: kept ? { ...together(kept, open), number: survivor.window.number, last } : closed,
    closing: latest?.isOwed ?? false,
    gate: records.find(({ gate }) => gate !== null)?.gate ?? null,
    list,
    spares: onceEach([
      ...records.flatMap(({ spares }) => spares),
      ...spare,
      ...owed.map((end) => end.last),
    ]).filter(({ ref }) => ref !== kept?.ref),
    shown: records.flatMap(({ shown }) => shown),
    merged: [...new Set([...records.flatMap(({ merged }) => merged), ...others.keys()])].toSorted(),
  };
}

/** A worker that was at a contact while it was merged may have written what it knew of it once more. */
function onceEach<T extends Opened>(windows: readonly T[]): T[] {
  return windows.filter(({ ref }, at) => windows.findIndex((one) => one.ref === ref) === at);
}

function byOpening(a: OpenWindow, b: OpenWindow): number {
  return a.openedAt - b.openedAt || (a.ref < b.ref ? -1 : 1);
}

/**
 * The window that opened first, with what the others know better: the strictest deadline, the first touch, the last word.
 * Their evidence is new to it: the next look takes it up.
 */
function together(kept: OpenWindow, all: readonly OpenWindow[]): OpenWindow {
  const strictest = all.toSorted((a, b) => a.dueAt - b.dueAt || byOpening(a, b))[0] ?? kept;
  const { tier, dueAt, runs, remindAt, steps, stepsTaken, stepsTold, openedWith } = strictest;
  const { sellerId, hours, zone, calendar } = strictest;
  const touches = all.flatMap(({ touch }) => touch ?? []).toSorted((a, b) => a.at - b.at);
  const touch = touches.find(({ certainty }) => certainty === 'seen') ?? touches[0] ?? null;
  const verdicts = all.flatMap(({ verdict }) => verdict ?? []).toSorted((a, b) => b.at - a.at);
  return {
    ...kept,
    ...{ tier, dueAt, runs, remindAt, steps, stepsTaken, stepsTold, openedWith },
    ...{ sellerId, hours, zone, calendar },
    state: touch?.certainty === 'seen' ? 'working' : 'open',
    closesAt: Math.max(...all.map(({ closesAt }) => closesAt)),
    shadow: all.every(({ shadow }) => shadow),
    touch,
    verdict: verdicts[0] ?? null,
  };
}

/** Whether anything is remembered that a merge must not lose. */
export function hasHistory({ window, spares, gate, list }: LeadRecord): boolean {
  const isNew = !isUnderWay(window) && window.last === null;
  return !isNew || spares.length > 0 || gate !== null || list !== null;
}
