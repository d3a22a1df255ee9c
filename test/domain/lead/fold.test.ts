import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { planGone } from '../../../src/domain/handoff/plan-gone.ts';
import { fold, hasHistory } from '../../../src/domain/lead/fold.ts';
import { isPending, NEW_LEAD } from '../../../src/domain/lead/lead-record.ts';
import type { LeadRecord } from '../../../src/domain/lead/lead-record.ts';
import { isUnderWay } from '../../../src/domain/window/window.ts';
import type { OpenWindow, Window } from '../../../src/domain/window/window.ts';
import { DAY, HOUR, lookAt, MINUTE, NOW, pictureWith, ZONE } from '../../support/builders.ts';
import {
  anyRecord,
  closedRecord,
  lastWindow,
  openRecord,
  pictureOf,
} from '../../support/record-builders.ts';
import { NEW_YORK } from '../calendar/calendars.ts';

const [EARLY, LATE] = [NOW - 3 * HOUR, NOW - HOUR];
const seen = { kind: 'call', ownerId: '7', certainty: 'seen' } as const;

/** 151 is the survivor of every merge here. */
function merged(survivor: LeadRecord, ...others: readonly (readonly [string, LeadRecord])[]) {
  return fold(survivor, new Map(others), NOW);
}

const refOf = (window: Window) => (isUnderWay(window) ? window.ref : null);
const spareRefs = ({ spares }: LeadRecord) => spares.map(({ ref }) => ref).toSorted();

describe('the records of contacts that are merged', () => {
  it('G27 keeps the window that opened first, also when it was the other one’s', () => {
    const survivor = openRecord('151', { openedAt: LATE });
    const record = merged(survivor, ['152', openRecord('152', { openedAt: EARLY })]);
    expect(record.window).toMatchObject({
      ref: '152-1',
      openedAt: EARLY,
      number: 1,
      state: 'open',
    });
    expect(record.spares).toMatchObject([{ ref: '151-1', reason: 'merged', closedAt: NOW }]);
    expect(record).toMatchObject({ merged: ['152'], closing: false });
  });

  it('G27 keeps the survivor’s where both opened at the same instant', () => {
    const record = merged(openRecord('151'), ['152', openRecord('152')]);
    expect(refOf(record.window)).toBe('151-1');
    expect(spareRefs(record)).toEqual(['152-1']);
  });

  it('G27 takes the strictest deadline with all that belongs to it', () => {
    const steps = [{ at: NOW + 9 * MINUTE, to: 'boss@example.com', reassign: false }];
    const strict = {
      ...{ openedAt: LATE, dueAt: NOW + 5 * MINUTE, remindAt: NOW + MINUTE, tier: 'hand-raiser' },
      ...{ steps, stepsTaken: 1, stepsTold: 1, sellerId: '8', runs: 'always' as const },
      ...{ hours: 'own' as const, zone: 'America/New_York', calendar: NEW_YORK },
    };
    const survivor = openRecord('151', { openedAt: EARLY, dueAt: NOW + HOUR, tier: 'ready' });
    const { window } = merged(survivor, ['152', openRecord('152', strict)]);
    expect(window).toMatchObject({ ...strict, ref: '151-1', openedAt: EARLY });
  });

  it('G27 stays open as long as any of them would; the others’ evidence is news to it', () => {
    const survivor = openRecord('151', { openedAt: EARLY, closesAt: NOW + DAY, newestSignalAt: 5 });
    const other = openRecord('152', { openedAt: LATE, closesAt: NOW + 3 * DAY, newestSignalAt: 9 });
    const { window } = merged(survivor, ['152', other]);
    expect(window).toMatchObject({ closesAt: NOW + 3 * DAY, newestSignalAt: 5 });
  });

  it.each([
    ['one open, one closed', openRecord('151'), closedRecord('152', LATE), '151-1', '152-1'],
    ['one closed, one open', closedRecord('151', LATE), openRecord('152'), '152-1', '151-1'],
  ])('G27 goes on and remembers the one that is over: %s', (_what, survivor, other, ref, last) => {
    const record = merged(survivor, ['152', other]);
    expect(record.window).toMatchObject({ ref, state: 'open', last: { ref: last }, number: 1 });
    expect(record.spares).toEqual([]);
  });

  it('G27 counts on from the survivor’s own windows: no reference is used twice', () => {
    const record = merged(closedRecord('151', LATE), ['152', openRecord('152')]);
    const picture = pictureWith({ hs_email_optout: 'true' });
    const { record: over } = lookAt({ record, picture, now: NOW + MINUTE });
    expect(over.window).toMatchObject({ state: 'closed', number: 1, last: { ref: '152-1' } });
    const fresh = merged(NEW_LEAD, ['152', openRecord('152')]);
    expect(fresh.window).toMatchObject({ ref: '152-1', number: 0 });
  });

  it.each([
    ['the survivor’s', LATE, EARLY, '151-1'],
    ['the other’s', EARLY, LATE, '152-1'],
  ])('G05 remembers the end that came last where both are over: %s', (_whose, own, other, ref) => {
    const record = merged(closedRecord('151', own), ['152', closedRecord('152', other)]);
    expect(record.window).toMatchObject({ state: 'closed', number: 1, last: { ref } });
    expect(record).toMatchObject({ closing: false, spares: [] });
  });

  it('B2 is missed where the one that ended last was', () => {
    const missed = closedRecord('152', LATE, { state: 'missed' });
    expect(merged(closedRecord('151', EARLY), ['152', missed]).window.state).toBe('missed');
    expect(merged(missed, ['152', closedRecord('152', NOW)]).window.state).toBe('closed');
  });

  it.each([
    ['the last one’s', EARLY, LATE, true, []],
    ['the earlier one’s', LATE, EARLY, false, ['152-1']],
  ])('E6 still owes the end of a window: %s', (_whose, own, other, closing, spares) => {
    const owes = closedRecord('152', other, { isOwed: true });
    const record = merged(closedRecord('151', own), ['152', owes]);
    expect(record.closing).toBe(closing);
    expect(spareRefs(record)).toEqual(spares);
    expect(isPending(record)).toBe(true);
  });

  it('E6 owes both ends where both were', () => {
    const owes = (id: string, at: number) => closedRecord(id, at, { isOwed: true });
    const record = merged(owes('151', LATE), ['152', owes('152', EARLY)]);
    expect(record).toMatchObject({ closing: true, window: { last: { ref: '151-1' } } });
    expect(spareRefs(record)).toEqual(['152-1']);
  });

  it('E6 owes what earlier merges had left over', () => {
    const other = { ...openRecord('152'), spares: [lastWindow('160', EARLY)], merged: ['160'] };
    const record = merged(openRecord('151', { openedAt: EARLY }), ['152', other]);
    expect(spareRefs(record)).toEqual(['152-1', '160-1']);
    expect(record.merged).toEqual(['152', '160']);
  });

  it.each([
    ['live and shadow', false, true, false],
    ['shadow and live', true, false, false],
    ['both shadow', true, true, true],
  ])('G06 is written as soon as one of them was: %s', (_what, own, other, shadow) => {
    const survivor = openRecord('151', { openedAt: EARLY, shadow: own });
    const record = merged(survivor, ['152', openRecord('152', { shadow: other })]);
    expect(record.window).toMatchObject({ ref: '151-1', shadow });
    const { plan } = lookAt({ record, now: NOW + MINUTE });
    expect(plan.task?.ref ?? null).toBe(shadow ? null : '151-1');
    expect(plan.owed.map(({ task }) => task?.ref)).toEqual(other ? [] : ['152-1']);
  });

  it.each([
    [
      'a call',
      'an e-mail of a sequence',
      { ...seen, at: NOW },
      { ...seen, at: LATE, certainty: 'unsure' },
      NOW,
    ],
    ['the earlier call', 'a later one', { ...seen, at: LATE }, { ...seen, at: NOW }, LATE],
    ['a call', 'nothing', { ...seen, at: NOW }, null, NOW],
  ] as const)('E2 knows of the first touch: %s, and %s', (_one, _other, own, other, at) => {
    const survivor = openRecord('151', { openedAt: LATE, touch: own, state: 'working' });
    const state = other?.certainty === 'seen' ? 'working' : 'open';
    const record = merged(survivor, [
      '152',
      openRecord('152', { openedAt: EARLY, touch: other, state }),
    ]);
    expect(record.window).toMatchObject({ ref: '152-1', state: 'working', touch: { at } });
  });

  it('E2 is open where nobody knows whether anybody was in touch', () => {
    const touch = { ...seen, at: LATE, certainty: 'unsure' } as const;
    const record = merged(openRecord('151'), ['152', openRecord('152', { touch })]);
    expect(record.window).toMatchObject({ state: 'open', touch: { certainty: 'unsure' } });
  });

  it('G1 knows of the last answer', () => {
    const verdict = (value: 'accepted' | 'rejected', at: number) => ({ value, at, reason: null });
    const survivor = openRecord('151', { openedAt: EARLY, verdict: verdict('rejected', EARLY) });
    const other = openRecord('152', { verdict: verdict('accepted', LATE) });
    expect(merged(survivor, ['152', other]).window).toMatchObject({
      verdict: { value: 'accepted' },
    });
    expect(merged(openRecord('151'), ['152', other]).window).toMatchObject({
      verdict: { value: 'accepted' },
    });
  });

  it('F1 takes over a list and a bypass of the gate where the survivor has none', () => {
    const gate = { judgedAt: 5, bypass: null, revert: null };
    const other = { ...NEW_LEAD, list: '9', gate };
    expect(merged(openRecord('151'), ['152', other])).toMatchObject({ list: '9', gate });
    const own = { ...NEW_LEAD, list: '1', gate: { ...gate, judgedAt: 9 } };
    expect(merged(own, ['152', other])).toMatchObject({ list: '1', gate: { judgedAt: 9 } });
  });

  it('G02 never ends the window that goes on, also where a worker wrote it down once more', () => {
    const record = merged(NEW_LEAD, ['152', openRecord('152')]);
    const stale = merged(record, ['152', openRecord('152', { touch: { ...seen, at: NOW } })]);
    expect(refOf(stale.window)).toBe('152-1');
    expect(stale.spares).toEqual([]);
    const again = merged(record, ['152', closedRecord('152', NOW, { isOwed: true })]);
    expect(refOf(again.window)).toBe('152-1');
    expect(again).toMatchObject({ closing: false, spares: [] });
    const owing = { ...closedRecord('151', LATE), spares: [lastWindow('152', LATE)] };
    const back = merged(owing, ['152', openRecord('152')]);
    expect([refOf(back.window), spareRefs(back)]).toEqual(['152-1', []]);
  });

  it('G27 is carried out: one task goes on, the other says why it ended', () => {
    const survivor = openRecord('151', { openedAt: EARLY, dueAt: NOW + HOUR });
    const record = merged(survivor, ['152', openRecord('152', { dueAt: NOW + 5 * MINUTE })]);
    const { plan } = lookAt({ record, picture: pictureOf('151'), zone: ZONE });
    expect(plan.task).toMatchObject({ kind: 'ensure', ref: '151-1', dueAt: NOW + 5 * MINUTE });
    expect(plan.owed).toMatchObject([
      {
        task: {
          kind: 'withdraw',
          ref: '152-1',
          reason: expect.stringMatching(/merged/u) as string,
        },
        note: { ref: '152-1', create: false },
      },
    ]);
    expect(plan.owed[0]?.note?.body).toContain('merged');
  });

  it('E6 ends all of them when the survivor is deleted before that was carried out', () => {
    const record = merged(openRecord('151', { openedAt: EARLY }), ['152', openRecord('152')]);
    const plan = planGone('151', record);
    expect(plan?.task).toMatchObject({ kind: 'withdraw', ref: '151-1' });
    expect(plan?.owed.map(({ task }) => task?.ref)).toEqual(['152-1']);
  });
});

describe('what a merge must not lose', () => {
  const nothing = { ...NEW_LEAD, readiness: 'not_ready', modifiedAt: 7 } as const;
  it.each([
    ['nobody looked at it', NEW_LEAD, false],
    ['it never had a window', nothing, false],
    ['it has one', openRecord('1'), true],
    ['it had one', closedRecord('1', NOW), true],
    ['it owes one', { ...nothing, spares: [lastWindow('2', NOW)] }, true],
    ['it is in a list', { ...nothing, list: '9' }, true],
    ['it passed the gate', { ...nothing, gate: { judgedAt: 1, bypass: null, revert: null } }, true],
  ])('G27 is anything to tell: %s', (_what, record, has) => {
    expect(hasHistory(record)).toBe(has);
  });
});

/** Every reference that a record knows of, and what is to be done about it. */
function known(record: LeadRecord) {
  const { window, closing, spares } = record;
  return {
    open: isUnderWay(window) ? [window.ref] : [],
    owed: [
      ...(closing && window.last && !window.last.shadow ? [window.last.ref] : []),
      ...spares.filter(({ shadow }) => !shadow).map(({ ref }) => ref),
    ],
  };
}

const IDS = ['151', '152', '153', '154'] as const;
const anyRecords = fc.tuple(...IDS.map((id) => anyRecord(id)));
type Records = typeof anyRecords extends fc.Arbitrary<infer R> ? R : never;

const [first, ...rest] = IDS;
function foldAll(records: Records, order: readonly number[]): LeadRecord {
  const others = order.map((n) => [rest[n] ?? '', records[n + 1] ?? NEW_LEAD] as const);
  return fold(records[0] ?? NEW_LEAD, new Map(others), NOW);
}

describe('any records that are merged', () => {
  it('G27 G08 come to the same in any order', () => {
    fc.assert(
      fc.property(
        anyRecords,
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (records, order) => {
          expect(foldAll(records, order)).toEqual(foldAll(records, [0, 1, 2]));
        },
      ),
    );
  });

  it('G27 G01 come to the same when they are folded again', () => {
    fc.assert(
      fc.property(anyRecords, fc.integer({ min: 0, max: DAY }), (records, later) => {
        const once = foldAll(records, [0, 1, 2]);
        const nobody = new Map(rest.map((id) => [id, NEW_LEAD] as const));
        expect(fold(once, nobody, NOW + later)).toEqual(once);
      }),
    );
  });

  it('G27 G02 have one window at most, the strictest deadline, and every other end exactly once', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const record = foldAll(records, [0, 1, 2]);
        const open = records.flatMap(({ window }) => (isUnderWay(window) ? [window] : []));
        const after = known(record);
        if (open.length === 0) expect(isUnderWay(record.window)).toBe(false);
        else {
          const window = record.window as OpenWindow;
          expect(isUnderWay(window)).toBe(true);
          expect(window.dueAt).toBe(Math.min(...open.map(({ dueAt }) => dueAt)));
          expect(window.openedAt).toBe(Math.min(...open.map(({ openedAt }) => openedAt)));
          expect(window.closesAt).toBe(Math.max(...open.map(({ closesAt }) => closesAt)));
        }
        const before = records.map(known);
        const wanted = [
          ...before.flatMap(({ owed }) => owed),
          ...open.filter(({ shadow }) => !shadow).map(({ ref }) => ref),
        ].filter((ref) => !after.open.includes(ref));
        expect(after.owed.toSorted()).toEqual(wanted.toSorted());
        expect(new Set(after.owed).size).toBe(after.owed.length);
      }),
    );
  });

  it('G27 lose nothing when the survivor is merged in turn', () => {
    fc.assert(
      fc.property(anyRecords, anyRecord('155'), (records, last) => {
        const survivor = foldAll(records, [0, 1, 2]);
        const third = fold(last, new Map([[first, survivor]]), NOW);
        const all = fold(last, new Map(IDS.map((id, n) => [id, records[n] ?? NEW_LEAD])), NOW);
        expect(known(third).open).toEqual(known(all).open);
        // More than that: one that goes on after a merge is written, though it began in shadow.
        expect(known(third).owed).toEqual(expect.arrayContaining(known(all).owed));
        expect(third.merged).toEqual(all.merged);
        expect(third.window.last?.closedAt).toBe(all.window.last?.closedAt);
        const [a, b] = [third.window, all.window];
        if (isUnderWay(a) && isUnderWay(b)) {
          expect([a.dueAt, a.openedAt, a.closesAt]).toEqual([b.dueAt, b.openedAt, b.closesAt]);
        }
      }),
    );
  });

  it('G27 are carried out, and then nothing is left to do', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const record = foldAll(records, [0, 1, 2]);
        const { plan } = lookAt({ record, picture: pictureOf('151') });
        const ensured = [plan.task, ...plan.owed.map(({ task }) => task)];
        expect(ensured.filter((task) => task?.kind === 'ensure').length).toBeLessThanOrEqual(1);
        const refs = ensured.flatMap((task) => task?.ref ?? []);
        expect(new Set(refs).size, 'each reference once').toBe(refs.length);
        for (const ref of known(record).owed) expect(refs).toContain(ref);
      }),
      { numRuns: 60 },
    );
  });
});
