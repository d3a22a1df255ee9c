import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { backtestLead } from '../../../src/domain/backtest/backtest-lead.ts';
import { addToTally, NO_TALLY } from '../../../src/domain/backtest/tally.ts';
import type { LeadResult, Tally } from '../../../src/domain/backtest/tally.ts';
import { unreadOf } from '../../../src/domain/backtest/unread.ts';
import { addToLines, MOST_LINES } from '../../../src/domain/backtest/window-lines.ts';
import type { WindowLine } from '../../../src/domain/backtest/window-lines.ts';
import { withoutHistory } from '../../../src/domain/backtest/without-history.ts';
import {
  buildChecklist,
  buildCriterion,
  DAY,
  HOUR,
  NOW,
  TIMING,
  ZONE,
} from '../../support/builders.ts';
import { buildDeal, buildEngagement, buildPast, formsSent } from '../../support/past-builders.ts';
import { anyPast } from './any-past.ts';

const SHIPPED = buildChecklist();
const AT = NOW - 60 * DAY;
const STRETCH = { since: NOW - 90 * DAY, until: NOW, now: NOW, zone: ZONE };
const HISTORIES = formsSent([AT, 'Contact sales']);

describe('one lead under one version', () => {
  it('has its windows, with what became of them', () => {
    const past = buildPast({
      histories: HISTORIES,
      engagements: [buildEngagement({ at: AT + HOUR })],
      deals: [buildDeal({ createdAt: AT + 3 * DAY, isWon: true })],
    });
    expect(backtestLead(past, SHIPPED, STRETCH)).toMatchObject({
      contactId: '151',
      outcomes: [
        {
          window: { openedAt: AT, closedAt: AT + 3 * DAY, reason: 'deal_opened' },
          outcome: 'hit',
          isTooEarly: false,
          isTooLate: false,
        },
      ],
      won: 1,
      wonUnseen: 0,
    });
  });

  it.each([
    ['long after one opened', AT + 40 * DAY, 1, 0],
    ['while one is open', AT + HOUR, 1, 0],
    ['before', AT - 1, 1, 1],
    ['before the stretch', STRETCH.since - 1, 0, 0],
    ['after the stretch', STRETCH.until + 1, 0, 0],
  ])('counts a won deal that was made %s', (_name, createdAt, won, wonUnseen) => {
    const closedAt = createdAt + 1;
    const deals = [
      buildDeal({ createdAt, closedAt, isWon: true }),
      buildDeal({ id: '78', createdAt, closedAt, isWon: false }),
    ];
    const past = buildPast({ histories: HISTORIES, deals });
    expect(backtestLead(past, SHIPPED, STRETCH)).toMatchObject({ won, wonUnseen });
  });
});

function summed(results: readonly LeadResult[], from: Tally = NO_TALLY): Tally {
  return results.reduce(addToTally, from);
}

const results = fc
  .array(anyPast, { maxLength: 8 })
  .map((pasts) => pasts.map((past) => backtestLead(past, SHIPPED, STRETCH)));

describe('the tally', () => {
  it('counts leads, windows, outcomes and reasons', () => {
    const missed = buildPast({ histories: HISTORIES });
    const leads = [missed, missed, buildPast()].map((past) => backtestLead(past, SHIPPED, STRETCH));
    expect(summed(leads)).toMatchObject({
      leads: 3,
      leadsWithWindow: 2,
      windows: 2,
      outcomes: { hit: 0, touched: 0, by_itself: 0, missed: 2, open: 0 },
      reasons: { expired: 2 },
    });
    expect(NO_TALLY.windows).toBe(0);
  });

  it('is the same in any order, and wherever a run was ended and resumed', () => {
    fc.assert(
      fc.property(results, fc.nat({ max: 8 }), (leads, place) => {
        const whole = summed(leads);
        const stored = JSON.parse(JSON.stringify(summed(leads.slice(0, place)))) as Tally;
        expect(summed(leads.slice(place), stored)).toEqual(whole);
        expect(summed(leads.toReversed())).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('every window has one outcome, and at most one reason', () => {
    fc.assert(
      fc.property(results, (leads) => {
        const { windows, outcomes, reasons, leads: n, leadsWithWindow } = summed(leads);
        const total = (counts: object) =>
          (Object.values(counts) as number[]).reduce((sum, count) => sum + count, 0);
        expect(total(outcomes)).toBe(windows);
        expect(total(reasons)).toBeLessThanOrEqual(windows);
        expect(leadsWithWindow).toBeLessThanOrEqual(n);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the windows one by one', () => {
  const found = backtestLead(buildPast({ histories: HISTORIES }), SHIPPED, STRETCH);

  it('say whose, from when to when, why, and what became of it', () => {
    expect(addToLines([], found)).toEqual([
      {
        contactId: '151',
        openedAt: AT,
        closedAt: expect.any(Number) as number,
        reason: 'expired',
        outcome: 'missed',
        isTooEarly: false,
        isTooLate: false,
      },
    ]);
  });

  it('are no more than a run can hold', () => {
    let lines: readonly WindowLine[] = [];
    for (let i = 0; i < MOST_LINES + 5; i++) lines = addToLines(lines, found);
    expect(lines).toHaveLength(MOST_LINES);
  });
});

describe('what a reader has to know', () => {
  it('A5 which rules rest on what has no history', () => {
    const kinds = [
      ['in-a-list', { list: '12' }],
      ['several', { any: [{ property: 'jobtitle', known: true }, { buying_group: 'any' }] }],
      ['by-persona', { persona: ['german'] }],
    ] as const;
    const checklist = buildChecklist({
      criteria: [
        buildCriterion(),
        TIMING,
        ...kinds.map(([id, when]) => buildCriterion({ id, kind: 'account', when })),
      ],
      personas: [
        { ...SHIPPED.personas[0], id: 'german', match: { company: 'country', is: 'Germany' } },
      ],
    });
    expect(withoutHistory(checklist)).toEqual(['competitor', 'in-a-list', 'several', 'by-persona']);
  });

  it('what could not be read, and why', () => {
    const past = buildPast();
    const unread = { available: false, reason: 'the app lacks the scope x' } as const;
    expect(unreadOf(past)).toEqual([]);
    const engagements = { ...past.engagements, email: unread };
    expect(unreadOf({ ...past, engagements, deals: unread })).toEqual([
      'e-mails (the app lacks the scope x)',
      'deals (the app lacks the scope x)',
    ]);
  });
});
