import { describe, expect, it } from 'vitest';

import { carriedOut } from '../../../src/domain/handoff/carried-out.ts';
import type { LeadRecord } from '../../../src/domain/lead/lead-record.ts';
import type { Owner, Picture, SellerTask } from '../../../src/domain/lead/picture.ts';
import { outcomeOf } from '../../../src/domain/report/outcome.ts';
import { toReport } from '../../../src/domain/report/report.ts';
import type { OpenWindow } from '../../../src/domain/window/window.ts';
import {
  buildOwner,
  DAY,
  HOUR,
  lookAt,
  MINUTE,
  NOW,
  OWNERS,
  pictureWith,
  readyPicture,
  toWords,
  ZONE,
} from '../../support/builders.ts';
import { buildEngagement, engagements } from '../../support/engagement-builders.ts';
import { without } from '../../support/owner-builders.ts';

const MANAGER = buildOwner({ ownerId: '11', email: 'manager@example.com', name: 'Mona Manager' });
const PEOPLE = [...OWNERS, MANAGER];
/** The manager is told at the deadline, and the handoff owner gets the task an hour later. */
const DUE = NOW + HOUR;
const HANDED = NOW + 2 * HOUR;
const TICKED = NOW + 30 * MINUTE;

type Seen = ReturnType<typeof lookAt>;
type Change = {
  readonly task?: Partial<SellerTask> | null;
  readonly owners?: readonly Owner[];
  readonly picture?: Picture;
};

const OPEN: SellerTask = { state: 'open', ownerId: '7', postponedTo: null };

function see(
  record: LeadRecord,
  now: number,
  { task, owners = PEOPLE, picture }: Change = {},
): Seen {
  const base = picture ?? readyPicture();
  return lookAt({
    record,
    now,
    owners,
    picture: task === null ? base : { ...base, task: { ...OPEN, ...task } },
  });
}

const done = ({ record, plan }: Seen, now: number) => carriedOut(record, plan, now, false);
const windowOf = ({ record }: Seen) => record.window as OpenWindow;
const toldTo = ({ plan }: Seen) => plan.told.map(({ ref, ownerId }) => [ref, ownerId]);
const toldWords = ({ plan }: Seen) => plan.told.map(({ html }) => toWords(html)).join(' ');

const opening = lookAt({ owners: PEOPLE });
const WRITTEN = done(opening, NOW + 1);

function call(at: number): Picture {
  return readyPicture({ engagements: engagements([buildEngagement({ at })]) });
}

describe('a task that a person completed, and nobody was in touch', () => {
  const ticked = see(WRITTEN, TICKED, { task: { state: 'completed' } });

  it('E2 leaves the window open, with its deadline, and is remembered', () => {
    expect(ticked.change).toBe('ticked');
    expect(windowOf(ticked)).toMatchObject({
      state: 'open',
      touch: null,
      saidDoneAt: TICKED,
      dismissedAt: null,
      dueAt: DUE,
    });
    expect(ticked.again).toBe(DUE);
    expect(ticked.plan.properties).toMatchObject({ baton_window: 'open' });
    expect(ticked.plan.properties).not.toHaveProperty('baton_first_touch_at');
  });

  it('E2 is remembered once, as of when it was first seen', () => {
    const later = see(done(ticked, TICKED), TICKED + MINUTE, { task: { state: 'completed' } });
    expect(later.change).toBe('none');
    expect(windowOf(later).saidDoneAt).toBe(TICKED);
  });

  it('E2 E3 is told at the deadline as what it is', () => {
    const late = see(done(ticked, TICKED), DUE, { task: { state: 'completed' } });
    expect(late.change).toBe('escalated');
    expect(toldTo(late)).toEqual([['151-1/1', '11']]);
    expect(toldWords(late)).toContain(
      'nobody was in touch by Tue 24 Nov, 11:00 (Berlin time); the task was completed, and no contact is to be seen',
    );
  });

  it('E3 is never handed on: who was to get it is told', () => {
    const record = done(ticked, TICKED);
    const late = see(record, HANDED, { task: { state: 'completed' } });
    expect(toldTo(late)).toEqual([
      ['151-1/1', '11'],
      ['151-1/2', '9'],
    ]);
    expect(late.plan.task).toMatchObject({ kind: 'ensure', ownerId: '7' });
    expect(windowOf(late)).toMatchObject({ sellerId: '7', dueAt: DUE });
    const after = see(done(late, HANDED), HANDED + MINUTE, { task: { state: 'completed' } });
    expect([after.change, after.plan.told, windowOf(after).sellerId]).toEqual(['none', [], '7']);
  });

  it('E3 is not handed on either where the same look finds the tick and takes the step', () => {
    const late = see(WRITTEN, HANDED, { task: { state: 'completed' } });
    expect(late.change).toBe('escalated');
    expect(windowOf(late)).toMatchObject({ saidDoneAt: HANDED, stepsTaken: 2, sellerId: '7' });
    expect(late.plan.task).toMatchObject({ ownerId: '7' });
  });

  it('E3 stays with whom it had been handed on to before', () => {
    const handed = see(WRITTEN, HANDED);
    expect(handed.plan.task).toMatchObject({ ownerId: '9' });
    const task = { state: 'completed', ownerId: '9' } as const;
    const after = see(done(handed, HANDED), HANDED + MINUTE, { task });
    expect(after.change).toBe('ticked');
    expect(windowOf(after).sellerId).toBe('9');
    expect(after.plan.task).toMatchObject({ ownerId: '9' });
  });

  it('E4 stays with whoever ended it when the contact gets another owner', () => {
    const picture = pictureWith({ hubspot_owner_id: '8' });
    const task = { state: 'completed' } as const;
    const after = see(done(ticked, TICKED), TICKED + MINUTE, { task, picture });
    expect(windowOf(after)).toMatchObject({ sellerId: '7', dueAt: DUE });
  });

  it('G17 goes to somebody alive when whoever ended it leaves', () => {
    const task = { state: 'completed' } as const;
    const owners = without(PEOPLE, '7');
    const after = see(done(ticked, TICKED), TICKED + MINUTE, { task, owners });
    expect(after.plan.task).toMatchObject({ ownerId: '8' });
  });

  it('E2 is outdone by a touch later on', () => {
    const after = see(done(ticked, TICKED), DUE - MINUTE, {
      task: { state: 'completed' },
      picture: call(DUE - 2 * MINUTE),
    });
    expect(after.change).toBe('touched');
    expect(windowOf(after)).toMatchObject({ state: 'working', touch: { certainty: 'seen' } });
    expect(after.plan.task).toMatchObject({ kind: 'complete' });
    const [, figure] = after.figure ?? [];
    expect(figure && outcomeOf(figure, DAY + DUE)).toBe('hit');
    const report = toReport(figure ? [figure] : [], { now: DUE, zone: ZONE, weeks: 1 });
    expect(report.total.saidDone).toEqual({ n: 0, of: 1 });
  });

  it('E2 stops no step that is due, and is stopped by a touch before it', () => {
    const after = see(done(ticked, TICKED), DUE, {
      task: { state: 'completed' },
      picture: call(DUE - 1_000),
    });
    expect(after.plan.told).toEqual([]);
    expect(windowOf(after).stepsTaken).toBe(0);
  });

  it('E2 is as if it had never been once the task is open again, which may then be handed on', () => {
    const again = see(done(ticked, TICKED), TICKED + MINUTE, {});
    expect(windowOf(again)).toMatchObject({ saidDoneAt: null, dismissedAt: null });
    const late = see(done(ticked, TICKED), HANDED, { task: { state: 'completed' } });
    const reopened = see(done(late, HANDED), HANDED + MINUTE, {});
    expect(windowOf(reopened).saidDoneAt).toBeNull();
    expect(reopened.plan.task).toMatchObject({ ownerId: '9' });
  });

  it('E2 counts as said done and as no follow-up', () => {
    const [, figure] = ticked.figure ?? [];
    const report = toReport(figure ? [figure] : [], { now: DUE + 1, zone: ZONE, weeks: 1 });
    expect(report.total).toMatchObject({
      saidDone: { n: 1, of: 1 },
      followUp: { n: 0, of: 1 },
      outcomes: { overdue: 1, hit: 0 },
    });
  });
});

describe.each(['deleted', 'deferred'] as const)('a task that a person dismissed (%s)', (state) => {
  const gone = see(WRITTEN, TICKED, { task: { state } });

  it('G15 leaves the window open and is remembered', () => {
    expect(gone.change).toBe('dismissed');
    expect(windowOf(gone)).toMatchObject({ saidDoneAt: null, dismissedAt: TICKED, state: 'open' });
    expect(gone.figure?.[1]).toMatchObject({ dismissedAt: TICKED, saidDoneAt: null });
  });

  it('E3 is told as that, and never handed on', () => {
    const late = see(done(gone, TICKED), HANDED, { task: { state } });
    expect(toldTo(late)).toEqual([
      ['151-1/1', '11'],
      ['151-1/2', '9'],
    ]);
    expect(toldWords(late)).toContain('; the task was dismissed');
    expect(late.plan.task).toMatchObject({ ownerId: '7' });
  });

  it('E2 is said done where it is completed after all', () => {
    const after = see(done(gone, TICKED), TICKED + MINUTE, { task: { state: 'completed' } });
    expect(after.change).toBe('ticked');
    expect(windowOf(after)).toMatchObject({ saidDoneAt: TICKED + MINUTE, dismissedAt: null });
  });
});

describe('a task that Baton ended itself, or never wrote', () => {
  it('E6 is nobody’s tick: somebody was in touch', () => {
    const touched = see(WRITTEN, TICKED, { picture: call(TICKED - MINUTE) });
    const after = see(done(touched, TICKED), DUE, {
      task: { state: 'completed' },
      picture: call(TICKED - MINUTE),
    });
    expect(after.change).toBe('none');
    expect(windowOf(after)).toMatchObject({ saidDoneAt: null, state: 'working' });
  });

  it('E5 is nobody’s either where it waits for room', () => {
    const { record, plan } = opening;
    const held = carriedOut(record, plan, NOW, true);
    const after = see(held, TICKED, { task: null });
    expect([after.change, windowOf(after).saidDoneAt, windowOf(after).writtenAt]).toEqual([
      'none',
      null,
      null,
    ]);
  });
});

describe('a later due date that a person has set', () => {
  const TO = NOW + 3 * HOUR;
  const postponed = (now: number, to = TO, record = WRITTEN) =>
    see(record, now, { task: { postponedTo: to } });

  it('G15 postpones the reminder', () => {
    expect(opening.plan.task).toMatchObject({ remindAt: NOW + 30 * MINUTE });
    expect(postponed(NOW + MINUTE).plan.task).toMatchObject({ remindAt: TO });
  });

  it('G15 postpones every step to it, and takes them then', () => {
    for (const now of [DUE, HANDED, TO - 1]) {
      const waiting = postponed(now);
      expect([waiting.change, waiting.again, waiting.plan.told]).toEqual(['none', TO, []]);
    }
    const late = postponed(TO);
    expect(windowOf(late).stepsTaken).toBe(2);
    expect(toldTo(late)).toEqual([['151-1/1', '11']]);
    expect(late.plan.task).toMatchObject({ ownerId: '9' });
  });

  it('G15 leaves the SLA as it is: deadline, property, figure', () => {
    const waiting = postponed(DUE + MINUTE);
    expect(windowOf(waiting)).toMatchObject({ dueAt: DUE });
    expect(waiting.plan.task).toMatchObject({ dueAt: DUE });
    expect(waiting.plan.properties).toMatchObject({
      baton_first_touch_due_at: new Date(DUE).toISOString(),
    });
    const [, figure] = waiting.figure ?? [];
    expect(figure).toMatchObject({ dueAt: DUE });
    expect(figure && outcomeOf(figure, DUE + MINUTE)).toBe('overdue');
  });

  it('G15 tells of the deadline that was missed, not of the one they chose', () => {
    expect(toldWords(postponed(TO))).toContain('nobody was in touch by Tue 24 Nov, 11:00');
  });

  it.each([
    ['an earlier one does not', { postponedTo: NOW + 10 * MINUTE }],
    ['nor one of a task that is done', { postponedTo: TO, state: 'completed' }],
    ['nor one of a task that is dismissed', { postponedTo: TO, state: 'deferred' }],
  ] as const)('G15 %s', (_what, task) => {
    expect(windowOf(see(WRITTEN, DUE, { task })).stepsTaken).toBe(1);
  });

  it('G15 takes no reminder where the file asks for none', () => {
    const window = { ...(WRITTEN.window as OpenWindow), remindAt: null };
    const seen = postponed(NOW + MINUTE, TO, { ...WRITTEN, window });
    expect(seen.plan.task).toMatchObject({ remindAt: null });
  });
});
