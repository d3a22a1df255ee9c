import { describe, expect, it } from 'vitest';

import { findSeller } from '../../../src/domain/handoff/assignee.ts';
import type { People } from '../../../src/domain/handoff/assignee.ts';
import type { Owner } from '../../../src/domain/lead/picture.ts';
import { buildOwner, HOUR, MINUTE, OWNERS, readyPicture } from '../../support/builders.ts';
import { onLeave, ownHours, without } from '../../support/owner-builders.ts';
import { at, OFFICE } from '../calendar/calendars.ts';

const DEAL = buildOwner({ ownerId: '12', email: 'deal@example.com', name: 'Dora Deal' });
const RULE = buildOwner({ ownerId: '10', email: 'dach@example.com', name: 'Rita Rule' });
const ALL = [...OWNERS, DEAL, RULE];
/** In the order of the ladder: contact, company, open deal, rule, handoff owner. */
const LADDER = ['7', '8', '12', '10', '9'];
const LONG = ['2026-11-20T00:00:00+01:00', '2026-12-07T00:00:00+01:00'] as const;
const TUESDAY = ['2026-11-24T00:00:00+01:00', '2026-11-25T00:00:00+01:00'] as const;

function find(owners: readonly Owner[], now = '2026-11-24T10:00:00+01:00', ms = HOUR) {
  const deals = [{ id: '1', name: 'A deal', ownerId: DEAL.ownerId }];
  const people: People = {
    picture: readyPicture({ openDeals: { available: true, value: deals } }),
    owners,
    fallbackOwners: [RULE.email, 'handoff-owner@example.com'],
  };
  const { owner, isEveryoneAway } = findSeller(people, { now: at(now), ms, agreed: OFFICE });
  return [owner?.ownerId ?? null, isEveryoneAway];
}

const all = (change: (owners: readonly Owner[], id: string) => readonly Owner[], n: number) =>
  LADDER.slice(0, n).reduce(change, ALL);

describe('who gets the task', () => {
  it.each(LADDER.map((id, n) => [id, n] as const))(
    'E4 is %s where the %i above have left',
    (id, n) => {
      expect(find(all((owners, gone) => without(owners, gone), n))).toEqual([id, false]);
    },
  );

  it.each(LADDER.map((id, n) => [id, n] as const))(
    'E4 is %s where the %i above are on leave',
    (id, n) => {
      expect(find(all((owners, gone) => onLeave(owners, gone, LONG), n))).toEqual([id, false]);
    },
  );

  it('E4 is whoever is there, past those who have left and those who are on leave', () => {
    expect(find(onLeave(without(ALL, '8', '10'), '7', LONG))).toEqual(['12', false]);
  });

  it('G17 is the first where everyone is on leave', () => {
    expect(find(all((owners, id) => onLeave(owners, id, LONG), 5))).toEqual(['7', true]);
  });

  it('G17 is the first who is alive where everyone else is on leave or has left', () => {
    const away = all((owners, id) => onLeave(owners, id, LONG), 5);
    expect(find(without(away, '7', '8'))).toEqual(['12', true]);
  });

  it('G17 is nobody where all have left, and then nobody is on leave either', () => {
    expect(find(without(ALL, ...LADDER))).toEqual([null, false]);
    expect(find([])).toEqual([null, false]);
  });

  it('E4 is found by address whatever its case', () => {
    const shouting = without(ALL, '7', '8', '12').map((one) =>
      one.ownerId === '10' ? { ...one, email: 'DACH@Example.com' } : one,
    );
    expect(find(shouting)).toEqual(['10', false]);
  });
});

type Row = readonly [
  what: string,
  leave: readonly (readonly [string, string])[],
  now: string,
  ms: number,
  who: string,
];

const [TEN, NOON] = ['2026-11-24T10:00:00+01:00', '2026-11-24T12:00:00+01:00'];
const WED = (time: string) => `2026-11-25T${time}:00+01:00`;
const TUE = (time: string) => `2026-11-24T${time}:00+01:00`;

/** Seller 7 is the contact’s owner, seller 8 the company’s. */
const TABLE: readonly Row[] = [
  ['half an hour off', [[TUE('10:15'), TUE('10:45')]], TEN, HOUR, '7'],
  ['half an hour off at closing time', [[TUE('17:00'), TUE('17:30')]], TUE('16:40'), HOUR, '7'],
  ['half an hour off, overdue', [[TUE('09:45'), TUE('10:15')]], TEN, 0, '7'],
  ['an afternoon off', [[TUE('13:00'), TUE('17:30')]], NOON, 4 * HOUR, '7'],
  ['a day off, before it begins', [TUESDAY], '2026-11-23T20:00:00+01:00', HOUR, '8'],
  ['a day off, at its opening', [TUESDAY], TUE('09:00'), HOUR, '8'],
  ['a day off, in the middle of it', [TUESDAY], TEN, HOUR, '8'],
  ['a day off, in its last hour', [TUESDAY], TUE('16:45'), HOUR, '8'],
  ['a day off, overdue', [TUESDAY], TEN, 0, '8'],
  ['a day off, once it is over', [TUESDAY], TUE('18:00'), HOUR, '7'],
  ['a day off that comes after the deadline', [TUESDAY], '2026-11-23T10:00:00+01:00', HOUR, '7'],
  ['a day off in which the deadline falls', [TUESDAY], '2026-11-23T17:00:00+01:00', HOUR, '8'],
  ['a day off, from noon to noon', [[NOON, WED('12:00')]], TUE('12:30'), HOUR, '8'],
  [
    'two half days off that make one',
    [
      [TUE('09:00'), NOON],
      [NOON, WED('00:00')],
    ],
    TUE('09:30'),
    HOUR,
    '8',
  ],
  ['weeks off', [LONG], TEN, HOUR, '8'],
  ['weeks off, on the last morning', [[LONG[0], WED('00:00')]], TEN, HOUR, '8'],
  ['weeks off, on the morning after', [[LONG[0], TUE('00:00')]], TUE('08:00'), HOUR, '7'],
  [
    'a weekend off',
    [['2026-11-28T00:00:00+01:00', '2026-11-30T00:00:00+01:00']],
    '2026-11-27T16:45:00+01:00',
    HOUR,
    '7',
  ],
  [
    'a day off that is a holiday anyway',
    [['2026-12-25T00:00:00+01:00', '2026-12-26T00:00:00+01:00']],
    '2026-12-24T17:00:00+01:00',
    HOUR,
    '7',
  ],
];

describe('leave', () => {
  it.each(TABLE)('E4 %s', (_what, leave, now, ms, who) => {
    expect(find(onLeave(ALL, '7', ...leave), now, ms)).toEqual([who, false]);
  });

  it('E4 is told in the hours of whoever has it', () => {
    const hours = ownHours({ zone: 'America/New_York' }, [TUE('05:00'), TUE('14:30')]);
    const owners = ALL.map((one) => (one.ownerId === '7' ? { ...one, hours } : one));
    expect(find(owners, TUE('09:00'))).toEqual(['7', false]);
    expect(find(onLeave(ALL, '7', [TUE('05:00'), WED('05:00')]), TUE('09:00'))).toEqual([
      '8',
      false,
    ]);
  });

  it('E4 comes to the same whenever one looks, from its beginning to its end', () => {
    const owners = onLeave(ALL, '7', TUESDAY);
    for (let now = at(TUE('00:00')); now < at(TUE('16:30')); now += 7 * MINUTE) {
      expect(find(owners, new Date(now).toISOString()), new Date(now).toISOString()).toEqual([
        '8',
        false,
      ]);
    }
  });
});
