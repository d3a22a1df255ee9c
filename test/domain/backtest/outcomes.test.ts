import { describe, expect, it } from 'vitest';

import type { LeadPast } from '../../../src/domain/backtest/lead-past.ts';
import { outcomes } from '../../../src/domain/backtest/outcomes.ts';
import type { PastWindow } from '../../../src/domain/backtest/play-forward.ts';
import type { Checklist } from '../../../src/domain/checklist/schema.ts';
import type { Engagement } from '../../../src/domain/lead/engagement.ts';
import { buildChecklist, DAY, HOUR, MINUTE, NOW, ZONE } from '../../support/builders.ts';
import { buildDeal, buildEngagement, buildPast, entry } from '../../support/past-builders.ts';

const SHIPPED = buildChecklist();
const OPENED = NOW - 100 * DAY;
const CLOSED = OPENED + 7 * DAY;
const STRETCH = { since: NOW - 150 * DAY, until: NOW, now: NOW, zone: ZONE };

function past(change: Parameters<typeof buildPast>[0] = {}) {
  return buildPast(change);
}

function window(change: Partial<PastWindow> = {}): PastWindow {
  return { openedAt: OPENED, closedAt: CLOSED, reason: 'expired', ...change };
}

type Judged = {
  readonly windows?: readonly PastWindow[];
  readonly checklist?: Checklist;
  readonly stretch?: Partial<typeof STRETCH>;
};

function judged(of: LeadPast, { windows = [window()], checklist = SHIPPED, stretch }: Judged = {}) {
  return outcomes(of, windows, checklist, { ...STRETCH, ...stretch });
}

/** What became of the one window. */
function one(of: LeadPast, change: Judged = {}) {
  const [found] = judged(of, change);
  return { outcome: found?.outcome, early: found?.isTooEarly, late: found?.isTooLate };
}

function called(at: number) {
  return buildEngagement({ at });
}

function booked(...at: readonly number[]) {
  return {
    engagements_last_meeting_booked: at.map((date) => entry(new Date(date).toISOString(), date)),
  };
}

describe('what became of a window', () => {
  it.each([
    ['missed: it closed untouched', past(), 'missed'],
    [
      'touched: somebody called, and nothing came of it',
      past({ engagements: [called(OPENED + HOUR)] }),
      'touched',
    ],
    [
      'hit: somebody called, and a deal was made',
      past({
        engagements: [called(OPENED + HOUR)],
        deals: [buildDeal({ createdAt: OPENED + 20 * DAY })],
      }),
      'hit',
    ],
    [
      'hit: somebody called, and a meeting was booked',
      past({ engagements: [called(OPENED + HOUR)], histories: booked(OPENED + 20 * DAY) }),
      'hit',
    ],
    [
      'hit: somebody called, and they met',
      past({
        engagements: [
          called(OPENED + HOUR),
          buildEngagement({ kind: 'meeting', at: OPENED + 20 * DAY }),
        ],
      }),
      'hit',
    ],
    [
      'touched: somebody called, and the meeting was cancelled',
      past({
        engagements: [
          called(OPENED + HOUR),
          buildEngagement({ kind: 'meeting', at: OPENED + 20 * DAY, isAttempt: true }),
        ],
      }),
      'touched',
    ],
    [
      'by itself: a meeting was booked, and nobody had called',
      past({ histories: booked(OPENED + DAY) }),
      'by_itself',
    ],
  ])('G6 %s', (_name, of, outcome) => {
    expect(one(of)).toEqual({ outcome, early: false, late: false });
  });

  it.each(['meeting_booked', 'deal_opened', 'became_customer'] as const)(
    'G6 by itself: it closed with %s, untouched',
    (reason) => {
      expect(one(past(), { windows: [window({ reason })] }).outcome).toBe('by_itself');
    },
  );

  it.each(['opted_out', 'disqualified', 'no_longer_ready', 'rejected'] as const)(
    'G6 missed: it closed with %s, untouched',
    (reason) => {
      expect(one(past(), { windows: [window({ reason })] }).outcome).toBe('missed');
    },
  );
});

describe('the borders of a touch', () => {
  it.each([
    ['a millisecond before it opened: too late', OPENED - 1, 'missed', true],
    ['in the millisecond in which it opened: too late', OPENED, 'missed', true],
    ['a millisecond after it opened', OPENED + 1, 'touched', false],
    ['when it closed', CLOSED, 'touched', false],
    ['a millisecond after it closed', CLOSED + 1, 'missed', false],
    ['30 days before it opened: too late', OPENED - 30 * DAY, 'missed', true],
    ['longer ago', OPENED - 30 * DAY - 1, 'missed', false],
  ])('%s', (_name, at, outcome, late) => {
    expect(one(past({ engagements: [called(at)] }))).toEqual({ outcome, early: false, late });
  });

  it.each([
    ['30 days after the touch', 30 * DAY, 'hit'],
    ['a millisecond later', 30 * DAY + 1, 'touched'],
  ])('a deal %s', (_name, after, outcome) => {
    const touch = OPENED + HOUR;
    const deals = [buildDeal({ createdAt: touch + after })];
    expect(one(past({ engagements: [called(touch)], deals })).outcome).toBe(outcome);
  });

  it('the 30 days run from the first touch, in whatever order HubSpot gives them', () => {
    const deals = [buildDeal({ createdAt: OPENED + HOUR + 31 * DAY })];
    const engagements = [called(OPENED + 5 * DAY), called(OPENED + HOUR)];
    expect(one(past({ engagements, deals })).outcome).toBe('touched');
  });

  it('nothing is said of a touch before 30 days are over', () => {
    const of = past({ engagements: [called(OPENED + HOUR)] });
    const at = (now: number) => one(of, { stretch: { now } }).outcome;
    expect(at(OPENED + HOUR + 30 * DAY)).toBe('open');
    expect(at(OPENED + HOUR + 30 * DAY + 1)).toBe('touched');
  });

  it('a window that is still open is not over, unless it was a hit already', () => {
    const windows = [window({ openedAt: NOW - DAY, closedAt: null, reason: null })];
    expect(one(past(), { windows }).outcome).toBe('open');
    const engagements = [called(NOW - HOUR)];
    expect(one(past({ engagements }), { windows }).outcome).toBe('open');
    const deals = [buildDeal({ createdAt: NOW - MINUTE })];
    expect(one(past({ engagements, deals }), { windows }).outcome).toBe('hit');
  });

  it('what is planned for later has not happened', () => {
    const windows = [window({ openedAt: NOW - DAY, closedAt: null, reason: null })];
    const planned = buildEngagement({ kind: 'meeting', at: NOW + DAY, createdAt: null });
    const outcome = (...engagements: Engagement[]) =>
      one(past({ engagements }), { windows }).outcome;
    expect(outcome(planned)).toBe('open');
    expect(outcome(called(NOW - HOUR), planned)).toBe('open');
    expect(outcome(called(NOW - HOUR), { ...planned, createdAt: NOW - MINUTE })).toBe('hit');
  });

  it('what came after the end of the stretch is no touch of a window that was open then', () => {
    const until = OPENED + DAY;
    const windows = [window({ closedAt: null, reason: null })];
    const of = past({ engagements: [called(until + 1)] });
    expect(one(of, { windows, stretch: { until } }).outcome).toBe('open');
  });
});

describe('what counts', () => {
  const at = OPENED + HOUR;

  it.each([
    ['a call that was logged long afterwards, by when it was', { createdAt: NOW }, 'touched'],
    ['an incoming call', { direction: 'inbound' }, 'missed'],
    ['an unanswered call', { isAttempt: true }, 'missed'],
    ['a message', { kind: 'message' }, 'touched'],
  ] as const)('%s', (_name, change, outcome) => {
    expect(one(past({ engagements: [buildEngagement({ at, ...change })] })).outcome).toBe(outcome);
  });

  it.each([
    [
      'an attempt where the file counts attempts',
      { attempts: true },
      { isAttempt: true },
      'touched',
    ],
    ['no kind that the file leaves out', { count: ['email'] }, {}, 'missed'],
  ])('%s', (_name, touches, change, outcome) => {
    const of = past({ engagements: [buildEngagement({ at, ...change })] });
    expect(one(of, { checklist: buildChecklist({ touches }) }).outcome).toBe(outcome);
  });

  it('G22 no e-mail while the lead was enrolled in a sequence: nobody knows who wrote it', () => {
    const sequences = (until: number) => ({
      hs_sequences_is_enrolled: [entry('true', OPENED - DAY), entry('false', until)],
    });
    const engagements = [buildEngagement({ kind: 'email', at })];
    const outcome = (until: number) =>
      one(past({ engagements, histories: sequences(until) })).outcome;
    expect(outcome(at + 1)).toBe('missed');
    expect(outcome(at)).toBe('touched');
  });

  it('HubSpot’s date of the last contact, only where a kind could not be read', () => {
    const histories = { notes_last_contacted: [entry(at, at)] };
    const of = past({ histories });
    const unread = { available: false, reason: 'no scope' } as const;
    expect(one(of).outcome).toBe('missed');
    expect(one({ ...of, engagements: { ...of.engagements, email: unread } }).outcome).toBe(
      'touched',
    );
  });

  it('a meeting from when it was booked, if that is known', () => {
    const engagements = [
      called(at),
      buildEngagement({ kind: 'meeting', at: at + 40 * DAY, createdAt: at + DAY }),
    ];
    expect(one(past({ engagements })).outcome).toBe('hit');
  });
});

describe('too early', () => {
  const answer = (verdict: string, reason: string, after = HOUR, reasonAfter = after) => ({
    baton_verdict: [entry(verdict, OPENED + after)],
    baton_verdict_reason: [entry(reason, OPENED + reasonAfter)],
  });

  it.each([
    ['rejected as bad timing', answer('rejected', 'bad_timing'), true],
    ['rejected for a timing criterion', answer('rejected', 'right-time'), true],
    [
      'rejected, the reason chosen a little later',
      answer('rejected', 'bad_timing', HOUR, HOUR + MINUTE),
      true,
    ],
    ['rejected for another criterion', answer('rejected', 'right-person'), false],
    ['rejected without a reason', answer('rejected', ''), false],
    ['accepted, with a reason from before', answer('accepted', 'bad_timing'), false],
    ['rejected before it opened', answer('rejected', 'bad_timing', -1), false],
    ['rejected after it closed', answer('rejected', 'bad_timing', 7 * DAY + 1), false],
  ])('G6 %s: %s', (_name, histories, early) => {
    expect(one(past({ histories })).early).toBe(early);
  });
});

describe('too late', () => {
  it.each([
    ['a meeting was booked before', past({ histories: booked(OPENED - DAY) })],
    ['a deal was made before', past({ deals: [buildDeal({ createdAt: OPENED - DAY })] })],
  ])('G6 %s', (_name, of) => {
    expect(one(of)).toMatchObject({ outcome: 'missed', late: true });
  });

  it('is not said of what belongs to the window before', () => {
    const windows = [window(), window({ openedAt: CLOSED + DAY, closedAt: CLOSED + 8 * DAY })];
    const late = (at: number) =>
      judged(past({ engagements: [called(at)] }), { windows }).map(({ isTooLate }) => isTooLate);
    expect(late(CLOSED)).toEqual([false, false]);
    expect(late(CLOSED + HOUR)).toEqual([false, true]);
    expect(late(OPENED - HOUR)).toEqual([true, true]);
  });
});
