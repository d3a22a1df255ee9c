import { describe, expect, it } from 'vitest';

import { carriedOut } from '../../../src/domain/handoff/carried-out.ts';
import type { LeadRecord } from '../../../src/domain/lead/lead-record.ts';
import type { Owner, SellerTask } from '../../../src/domain/lead/picture.ts';
import type { OpenWindow } from '../../../src/domain/window/window.ts';
import {
  buildChecklist,
  buildOwner,
  buildSignal,
  DAY,
  HOUR,
  lookAt,
  MINUTE,
  NOW,
  OWNERS,
  pageSignal,
  pictureWith,
  pictureWithSignals,
  readyPicture,
  toWords,
} from '../../support/builders.ts';
import { onLeave, ownHours, without } from '../../support/owner-builders.ts';
import { at, iso } from '../calendar/calendars.ts';

const MANAGER = buildOwner({ ownerId: '11', email: 'manager@example.com', name: 'Mona Manager' });
const PEOPLE = [...OWNERS, MANAGER];
const WEEKS = ['2026-11-24T00:00:00+01:00', '2026-12-07T00:00:00+01:00'] as const;
const ALL_AWAY = ['7', '8', '9'].reduce<readonly Owner[]>(
  (owners, id) => onLeave(owners, id, WEEKS),
  PEOPLE,
);

type Seen = ReturnType<typeof lookAt>;
const see = (owners: readonly Owner[], change: Parameters<typeof lookAt>[0] = {}) =>
  lookAt({ owners, ...change });
const windowOf = ({ record }: Seen) => record.window as OpenWindow;
const headline = ({ plan }: Seen) =>
  toWords(/<strong>.*?<\/strong>/u.exec(plan.note?.body ?? '')?.[0] ?? '');
const done = ({ record, plan }: Seen, now = NOW): LeadRecord =>
  carriedOut(record, plan, now, false);
const with7 = (change: Partial<Owner>) =>
  PEOPLE.map((one) => (one.ownerId === '7' ? { ...one, ...change } : one));

describe('whose hours a deadline runs in', () => {
  it('G18 is those of whoever has the lead, and the note says so', () => {
    const paris = ownHours({ zone: 'Europe/Paris', days: { 2: [[14 * 60, 18 * 60]] } });
    const seen = see(with7({ name: 'Amélie Dupont', hours: paris }));
    expect(windowOf(seen)).toMatchObject({ hours: 'own', zone: 'Europe/Paris', sellerId: '7' });
    expect(headline(seen)).toBe(
      'Write to Dana Ruiz (Northwind) by Tue 24 Nov, 15:00 (Paris time, Amélie’s own hours)',
    );
    expect(seen.plan.task).toMatchObject({ dueAt: at('2026-11-24T15:00:00+01:00') });
  });

  it('G18 is told in their zone', () => {
    const seen = see(with7({ hours: ownHours({ zone: 'America/New_York' }) }));
    expect(headline(seen)).toMatch(/by Tue 24 Nov, 10:00 \(New York time, Sam’s own hours\)$/u);
    expect(iso(windowOf(seen).dueAt)).toBe('2026-11-24T15:00:00.000Z');
  });

  it.each([
    ['say nothing of their time', undefined],
    ['have said nothing yet', ownHours()],
    ['say what is agreed anyway', ownHours({ zone: 'Europe/Berlin' })],
  ])('G18 is the agreed hours where they %s', (_what, hours) => {
    const seen = see(with7(hours ? { hours } : {}));
    expect(headline(seen)).toMatch(/11:00 \(Berlin time, agreed hours\)$/u);
    expect(windowOf(seen)).toMatchObject({ hours: 'agreed', dueAt: NOW + HOUR });
  });

  it('G18 is the agreed hours where nobody is there', () => {
    const seen = see(without(PEOPLE, '7', '8', '9'));
    expect(headline(seen)).toMatch(/\(Berlin time, agreed hours\)$/u);
    expect(windowOf(seen)).toMatchObject({ sellerId: null, dueAt: NOW + HOUR });
  });

  it('G18 keeps a half hour off out of it', () => {
    const off = ['2026-11-24T10:15:00+01:00', '2026-11-24T10:45:00+01:00'] as const;
    const seen = see(onLeave(PEOPLE, '7', off));
    expect(windowOf(seen)).toMatchObject({ sellerId: '7', dueAt: NOW + 90 * MINUTE });
  });
});

describe('a lead that changes hands while it waits', () => {
  const given = pictureWith({ hubspot_owner_id: '8' });

  it('E4 goes to the contact’s new owner with the time that is left', () => {
    const record = done(see(PEOPLE));
    const there = PEOPLE.map((one) =>
      one.ownerId === '8' ? { ...one, hours: ownHours({ zone: 'America/New_York' }) } : one,
    );
    const seen = see(there, { record, picture: given, now: NOW + 20 * MINUTE });
    expect(seen.change).toBe('handed_on');
    expect(seen.plan.task).toMatchObject({
      ownerId: '8',
      dueAt: at('2026-11-24T09:40:00-05:00'),
      remindAt: at('2026-11-24T09:10:00-05:00'),
    });
    expect(headline(seen)).toMatch(/by Tue 24 Nov, 09:40 \(New York time, Cleo’s own hours\)$/u);
    expect(windowOf(seen).steps.map((step) => iso(step.at))).toEqual([
      '2026-11-24T14:40:00.000Z',
      '2026-11-24T15:40:00.000Z',
    ]);
  });

  it('E4 goes to the next when its seller is on leave from now on, who has as much time', () => {
    const record = done(see(PEOPLE));
    const now = NOW + 20 * MINUTE;
    const seen = see(onLeave(PEOPLE, '7', WEEKS), { record, now });
    expect(seen.plan.task).toMatchObject({ ownerId: '8', dueAt: NOW + HOUR });
    expect(seen.change).toBe('handed_on');
  });

  it('E4 comes back to its owner when they are back', () => {
    const away = see(onLeave(PEOPLE, '7', WEEKS));
    expect(away.plan.task).toMatchObject({ ownerId: '8' });
    const now = NOW + 10 * MINUTE;
    const back = see(PEOPLE, { record: done(away), now });
    expect(back.plan.task).toMatchObject({ ownerId: '7', dueAt: NOW + HOUR });
    expect(back.change).toBe('handed_on');
  });

  it('G01 is with the same one in the next look when new evidence has left less time', () => {
    const soon = ['2026-11-24T12:00:00+01:00', '2026-12-07T00:00:00+01:00'] as const;
    const owners = onLeave(PEOPLE, '7', soon);
    const pages = [pageSignal('/pricing', NOW - HOUR), pageSignal('/security', NOW - DAY)];
    const slow = see(owners, { picture: pictureWithSignals(...pages) });
    expect(slow.plan.task).toMatchObject({ ownerId: '8', dueAt: NOW + 4 * HOUR });
    const now = NOW + 10 * MINUTE;
    const picture = pictureWithSignals(buildSignal({ at: NOW + 9 * MINUTE }), ...pages);
    const strict = see(owners, { record: done(slow), picture, now });
    expect(strict.plan.task).toMatchObject({ ownerId: '7', dueAt: now + HOUR });
    const same = see(owners, { record: done(strict), picture, now });
    expect(same.change).toBe('none');
    expect(same.record.window).toEqual(done(strict).window);
  });

  it('G17 goes on when its seller leaves for good', () => {
    const record = done(see(PEOPLE));
    const seen = see(without(PEOPLE, '7'), { record, now: NOW + 10 * MINUTE });
    expect(seen.plan.task).toMatchObject({ ownerId: '8' });
    expect(seen.plan.problems).toEqual([]);
  });

  it('G01 changes hands once', () => {
    const away = onLeave(PEOPLE, '7', WEEKS);
    const record = done(see(PEOPLE));
    const once = see(away, { record, now: NOW + 10 * MINUTE });
    const twice = see(away, { record: done(once), now: NOW + 11 * MINUTE });
    expect(twice.change).toBe('none');
    expect(twice.record.window).toEqual(done(once).window);
  });

  it('E2 does not change hands any more once somebody was in touch', () => {
    const { window } = see(PEOPLE).record;
    const record = { ...see(PEOPLE).record, window: { ...window, state: 'working' } } as LeadRecord;
    const seen = see(without(PEOPLE, '7'), { record, now: NOW + 10 * MINUTE });
    expect(windowOf(seen).sellerId).toBe('7');
  });
});

describe('everyone on leave', () => {
  const seen = see(ALL_AWAY);
  const [line] = seen.plan.told;

  it('G17 leaves the task with the first, due at the first opening', () => {
    expect(seen.plan.task).toMatchObject({ ownerId: '7', dueAt: at('2026-12-07T10:00:00+01:00') });
    expect(seen.plan.problems).toEqual([]);
  });

  it('G17 is told to the handoff owner, without anything personal', () => {
    expect(seen.plan.told).toHaveLength(1);
    expect(line).toMatchObject({
      ref: '151-1/away',
      ownerId: '9',
      under: 'Everyone who could take these is on leave',
    });
    expect(toWords(line?.html ?? '')).toBe(
      'A lead at Northwind: the task waits with Sam Seller and is due by Mon 7 Dec, 10:00 (Berlin time) ( open the contact )',
    );
    expect(line?.html).not.toMatch(/Dana|Ruiz|CFO|dana@/u);
  });

  it('G17 is told until the task is written, and then no more', () => {
    const again = see(ALL_AWAY, { record: seen.record, now: NOW + MINUTE });
    expect(again.plan.told).toEqual(seen.plan.told);
    const written = see(ALL_AWAY, { record: done(seen), now: NOW + MINUTE });
    expect(written.plan.told).toEqual([]);
  });

  it('G17 is told of nobody once somebody was in touch, and nothing in shadow mode', () => {
    const { window } = seen.record;
    const touch = { at: NOW, kind: 'call', ownerId: '7', certainty: 'seen' } as const;
    const record = { ...seen.record, window: { ...window, touch } } as LeadRecord;
    expect(see(ALL_AWAY, { record }).plan.told).toEqual([]);
    expect(see(ALL_AWAY, { shadow: true }).plan.told).toEqual([]);
  });

  it('G17 is over when the first is back: the task is theirs, in the time that was left', () => {
    const now = at('2026-11-26T10:00:00+01:00');
    const back = ALL_AWAY.map((one) => (one.ownerId === '8' ? { ...one, hours: ownHours() } : one));
    const next = see(back, { record: done(seen), now });
    expect(next.plan.task).toMatchObject({ ownerId: '8', dueAt: now + HOUR });
    expect(next.plan.told).toEqual([]);
  });

  it('G17 is over also for who has a day off later on', () => {
    const now = at('2026-11-26T10:00:00+01:00');
    const later = ['2026-12-01T00:00:00+01:00', '2026-12-02T00:00:00+01:00'] as const;
    const next = see(onLeave(ALL_AWAY, '8', later), { record: done(seen), now });
    expect(next.plan.task).toMatchObject({ ownerId: '8', dueAt: now + HOUR });
  });

  it('G17 is told to nobody where the handoff owner has left; the task is there all the same', () => {
    const next = see(without(ALL_AWAY, '9'));
    expect(next.plan.told).toEqual([]);
    expect(next.plan.task).toMatchObject({ ownerId: '7' });
  });
});

describe('an escalation that hands on', () => {
  const escalate = [{ at: '100%', to: MANAGER.email, reassign: true }];
  const { sla } = buildChecklist();
  const checklist = { ...buildChecklist(), sla: { ...sla, escalate: [] } };
  const handing = buildChecklist({
    sla: {
      tiers: [{ id: 'ready', first_touch: '1 working hour' }],
      calendar: { hours: 'Mon-Fri 09:00-17:30' },
      handoff_owner: 'handoff-owner@example.com',
      escalate,
    },
  });
  const record = done(see(PEOPLE, { checklist: handing }));
  const at100 = (owners: readonly Owner[]) =>
    see(owners, { checklist: handing, record, now: NOW + HOUR });

  it.each([
    ['that person', PEOPLE, '11'],
    ['the last rung where they have left', without(PEOPLE, '11'), '9'],
    ['the last rung where they are on leave', onLeave(PEOPLE, '11', WEEKS), '9'],
    [
      'that person where the last rung is on leave too',
      onLeave(onLeave(PEOPLE, '11', WEEKS), '9', WEEKS),
      '11',
    ],
    ['whom it is with where neither is left', without(PEOPLE, '11', '9'), '7'],
  ])('E3 gives it to %s', (_who, owners, ownerId) => {
    const seen = at100(owners);
    expect(seen.plan.task).toMatchObject({ ownerId });
    expect(windowOf(seen)).toMatchObject({ sellerId: ownerId, stepsTaken: 1 });
    expect(seen.plan.task).toMatchObject({ dueAt: NOW + HOUR });
  });

  it('E3 is not undone by the contact’s owner coming back', () => {
    const later = see(PEOPLE, { checklist: handing, record: done(at100(PEOPLE)), now: NOW + DAY });
    expect(later.plan.task).toMatchObject({ ownerId: '11' });
    expect(checklist.sla.escalate).toEqual([]);
  });
});

describe('a task that somebody else holds in HubSpot', () => {
  const held = (task: SellerTask | null, owners: readonly Owner[] = PEOPLE) => {
    const record = done(see(PEOPLE));
    const seen = see(owners, { record, picture: readyPicture({ task }), now: NOW + MINUTE });
    return seen.plan.task;
  };
  const open = (ownerId: string | null): SellerTask => ({
    state: 'open',
    ownerId,
    postponedTo: null,
  });

  it.each([
    ['is with its seller', open('7'), PEOPLE, false],
    ['was given to somebody else by a person', open('11'), PEOPLE, false],
    ['was given to somebody who has left since', open('11'), without(PEOPLE, '11'), true],
    ['was given to somebody whom nobody knows', open('404'), PEOPLE, true],
    ['was taken from everybody', open(null), PEOPLE, true],
    [
      'is done, whoever had it',
      { ...open('11'), state: 'completed' },
      without(PEOPLE, '11'),
      false,
    ],
    ['is not written yet', null, PEOPLE, false],
  ] as const)('G15 G17 is an orphan where it %s: %s', (_what, task, owners, isOrphaned) => {
    expect(held(task, owners)).toMatchObject({ kind: 'ensure', ownerId: '7', isOrphaned });
  });
});
