import { describe, expect, it } from 'vitest';

import type { LeadPast } from '../../../src/domain/backtest/lead-past.ts';
import { playForward } from '../../../src/domain/backtest/play-forward.ts';
import type { Checklist } from '../../../src/domain/checklist/schema.ts';
import { buildChecklist, buildCriterion, DAY, HOUR, TIMING, ZONE } from '../../support/builders.ts';
import {
  buildDeal,
  buildEngagement,
  buildPast,
  entry,
  formsSent,
  IMPORTED,
} from '../../support/past-builders.ts';

const SHIPPED = buildChecklist();
/** A Tuesday morning in October, two weeks before the clocks go back. */
const AT = Date.parse('2026-10-13T10:00:00+02:00');
const UNTIL = Date.parse('2026-11-20T10:00:00+01:00');

type Played = { readonly since?: number; readonly until?: number; readonly checklist?: Checklist };

function play(
  past: LeadPast,
  { since = AT - DAY, until = UNTIL, checklist = SHIPPED }: Played = {},
) {
  const { windows } = playForward(past, checklist, { since, until, now: UNTIL, zone: ZONE });
  return windows.map(({ openedAt, closedAt, reason }) => [
    local(openedAt),
    closedAt && local(closedAt),
    reason,
  ]);
}

function local(at: number): string {
  const text = new Date(at).toLocaleString('sv-SE', { timeZone: ZONE });
  return at % 1_000 === 0 ? text.slice(0, 16) : `${text}.${at % 1_000}`;
}

function asked(at: number, change: Partial<LeadPast['histories']> = {}) {
  return { ...formsSent([at, 'Contact sales']), ...change } as LeadPast['histories'];
}

describe('played forward', () => {
  it('a window opens with the signal and closes after five working days without another', () => {
    expect(play(buildPast({ histories: asked(AT) }))).toEqual([
      ['2026-10-13 10:00', '2026-10-20 10:00', 'expired'],
    ]);
  });

  it('nothing opens for a lead that is not ready, and one look is enough where nothing happens', () => {
    const past = buildPast();
    expect(play(past)).toEqual([]);
    const stretch = { since: AT - DAY, until: UNTIL, now: UNTIL, zone: ZONE };
    expect(playForward(past, SHIPPED, stretch)).toEqual({ windows: [], looks: 1 });
  });

  it.each([
    ['when the clocks go back', '2026-10-22T10:00:00+02:00', '2026-10-29 10:00'],
    ['when the clocks go on', '2026-03-26T10:00:00+01:00', '2026-04-02 10:00'],
    ['over Christmas', '2025-12-22T10:00:00+01:00', '2025-12-29 10:00'],
    ['from a Saturday: from Monday’s opening', '2026-10-24T22:00:00+02:00', '2026-11-02 09:00'],
  ])('it closes at the same time of day %s', (_name, text, closes) => {
    const at = Date.parse(text);
    const past = buildPast({
      histories: {
        ...asked(at),
        lifecyclestage: [entry('lead', at - DAY)],
        jobtitle: [entry('CFO', at - DAY)],
      },
    });
    expect(play(past, { since: at - HOUR })).toEqual([[local(at), closes, 'expired']]);
  });

  it('it is still open at the end of the stretch, and not looked at any later', () => {
    const past = buildPast({ histories: asked(AT) });
    const closes = Date.parse('2026-10-20T10:00:00+02:00');
    expect(play(past, { until: closes - 1 })).toEqual([['2026-10-13 10:00', null, null]]);
    expect(play(past, { until: closes })).toEqual([
      ['2026-10-13 10:00', '2026-10-20 10:00', 'expired'],
    ]);
  });

  it('a new signal keeps it open for longer', () => {
    const histories = formsSent([AT, 'Contact sales'], [AT + 2 * DAY, 'Request a demo']);
    expect(play(buildPast({ histories }))).toEqual([
      ['2026-10-13 10:00', '2026-10-22 10:00', 'expired'],
    ]);
  });

  it.each([
    [
      'a meeting is booked',
      { engagements_last_meeting_booked: [entry(new Date(AT + DAY).toISOString(), AT + DAY)] },
      'meeting_booked',
    ],
    ['they opt out', { hs_email_optout: [entry('true', AT + DAY)] }, 'opted_out'],
    [
      'the stage says customer',
      { lifecyclestage: [entry('lead', IMPORTED), entry('customer', AT + DAY)] },
      'became_customer',
    ],
    [
      'the job title changes',
      { jobtitle: [entry('CFO', IMPORTED), entry('Gardener', AT + DAY)] },
      'no_longer_ready',
    ],
  ])('it closes when %s', (_name, change, reason) => {
    expect(play(buildPast({ histories: asked(AT, change) }))).toEqual([
      ['2026-10-13 10:00', '2026-10-14 10:00', reason],
    ]);
  });

  it('it closes when HubSpot gets to know a deal, not when the deal is said to be from', () => {
    const deals = [buildDeal({ createdAt: AT - 30 * DAY, knownAt: AT + DAY })];
    expect(play(buildPast({ histories: asked(AT), deals }))).toEqual([
      ['2026-10-13 10:00', '2026-10-14 10:00', 'deal_opened'],
    ]);
  });

  it('none opens while a deal is open, and one does when that closes while the lead is still ready', () => {
    const deals = [buildDeal({ createdAt: AT - DAY / 2, closedAt: AT + 3 * DAY })];
    expect(play(buildPast({ histories: asked(AT), deals }))).toEqual([
      ['2026-10-16 10:00', '2026-10-23 10:00', 'expired'],
    ]);
  });

  it('A5 a title that came later opens nothing earlier', () => {
    const jobtitle = [entry('Intern', IMPORTED), entry('CFO', AT + 3 * DAY)];
    expect(play(buildPast({ histories: asked(AT, { jobtitle }) }))).toEqual([
      ['2026-10-16 10:00', '2026-10-23 10:00', 'expired'],
    ]);
  });

  it('A5 a form that is dated back opens when HubSpot wrote it', () => {
    const histories = {
      recent_conversion_date: [entry(new Date(AT).toISOString(), AT + DAY)],
      recent_conversion_event_name: [entry('Contact sales', AT + DAY)],
    };
    expect(play(buildPast({ histories }))).toEqual([
      ['2026-10-14 10:00', '2026-10-21 10:00', 'expired'],
    ]);
  });

  it('what belongs together and is written within five seconds is one look', () => {
    const histories = {
      recent_conversion_date: [entry(new Date(AT).toISOString(), AT)],
      recent_conversion_event_name: [entry('Contact sales', AT + 900)],
      jobtitle: [entry('Intern', IMPORTED), entry('CFO', AT + 4_000)],
    };
    expect(play(buildPast({ histories }))).toEqual([
      ['2026-10-13 10:00:04', '2026-10-20 10:00:04', 'expired'].map((text) =>
        text.replace(/:04$/u, ''),
      ),
    ]);
  });

  it('G05 it opens again on a newer signal only', () => {
    const again = AT + 14 * DAY + HOUR;
    const histories = formsSent([AT, 'Contact sales'], [again, 'Contact sales']);
    // The page is no buying signal, and one more look changes nothing.
    const pages = { hs_analytics_last_url: [entry('/blog', AT + 8 * DAY)] };
    expect(play(buildPast({ histories: { ...histories, ...pages } }))).toEqual([
      ['2026-10-13 10:00', '2026-10-20 10:00', 'expired'],
      ['2026-10-27 10:00', '2026-11-03 10:00', 'expired'],
    ]);
  });

  it('G05 it opens again after the cool-down only, then by itself', () => {
    const { window } = SHIPPED;
    const checklist = buildChecklist({
      window: {
        half_life: '3d',
        closes_after: '2d',
        closes_on: window.closes_on,
        cool_down: { expired: '4d' },
      },
    });
    const histories = formsSent([AT, 'Contact sales'], [AT + 3 * DAY, 'Contact sales']);
    // Closed on the 15th; the cool-down is over on the 19th, and the second form still counts.
    expect(play(buildPast({ histories }), { checklist })).toEqual([
      ['2026-10-13 10:00', '2026-10-15 10:00', 'expired'],
      ['2026-10-19 10:00', '2026-10-21 10:00', 'expired'],
    ]);
  });

  it('a touch counts from when it was logged', () => {
    const untouched = buildCriterion({
      id: 'untouched',
      kind: 'source',
      if_unknown: 'fail',
      when: { none: [{ touch: 'any', within: '60d' }] },
    });
    const checklist = buildChecklist({ criteria: [buildCriterion(), TIMING, untouched] });
    const call = buildEngagement({ at: AT - DAY, createdAt: AT + DAY });
    const past = buildPast({ histories: asked(AT), engagements: [call] });
    expect(play(past, { checklist })).toEqual([
      ['2026-10-13 10:00', '2026-10-14 10:00', 'no_longer_ready'],
    ]);
    expect(play(buildPast({ histories: asked(AT) }), { checklist })).toHaveLength(1);
  });

  it('A5 what has no history is unknown, and known where today’s is assumed', () => {
    const german = buildCriterion({ id: 'german', when: { company: 'country', is: 'Germany' } });
    const checklist = buildChecklist({ criteria: [german, TIMING], nurture: [] });
    const value = {
      id: '900',
      properties: {
        country: { value: 'Germany', type: 'string', label: 'Country', since: null, setBy: null },
      },
    } as const;
    const none = { available: false, reason: 'not asked for' } as const;
    const today = { company: { available: true, value }, lists: {}, group: none } as const;
    expect(play(buildPast({ histories: asked(AT) }), { checklist })).toEqual([]);
    expect(play(buildPast({ histories: asked(AT), today }), { checklist })).toHaveLength(1);
  });
});
