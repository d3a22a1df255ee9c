import fc from 'fast-check';

import type { LeadPast, PastDeal } from '../../../src/domain/backtest/lead-past.ts';
import { ENGAGEMENT_KINDS } from '../../../src/domain/lead/engagement.ts';
import type { Engagement } from '../../../src/domain/lead/engagement.ts';
import type { HistoryEntry } from '../../../src/domain/lead/history.ts';
import type { Section } from '../../../src/domain/lead/picture.ts';
import { DAY, HOUR, NOW } from '../../support/builders.ts';
import { buildPast, byKind } from '../../support/past-builders.ts';

// Pasts of forty days, with dates on few enough instants that borders are met often.

const BEGIN = NOW - 40 * DAY;

/** Whole hours, so that facts often share one, and the milliseconds beside them. */
export const instants: fc.Arbitrary<number> = fc
  .tuple(fc.integer({ min: 0, max: 40 * 24 }), fc.constantFrom(-1, 0, 0, 0, 1))
  .map(([hours, ms]) => BEGIN + hours * HOUR + ms);

const dates = instants.map((at) => new Date(at).toISOString());

function entries(value: fc.Arbitrary<string>): fc.Arbitrary<HistoryEntry[]> {
  return fc
    .array(fc.record({ value, at: instants, setBy: fc.constantFrom('FORM', 'CRM_UI') }), {
      maxLength: 4,
    })
    .map((all) => all.toSorted((a, b) => b.at - a.at));
}

const histories = fc.record({
  jobtitle: entries(fc.constantFrom('CFO', 'Intern', '')),
  lifecyclestage: entries(fc.constantFrom('lead', 'customer', '')),
  hs_buying_role: entries(fc.constantFrom('CHAMPION', 'DECISION_MAKER;CHAMPION', '')),
  hs_email_optout: entries(fc.constantFrom('true', 'false', '')),
  recent_conversion_date: entries(dates),
  recent_conversion_event_name: entries(fc.constantFrom('Contact sales', 'Newsletter')),
  hs_analytics_last_url: entries(
    fc.constantFrom('https://a.example/pricing', 'https://a.example/'),
  ),
  hs_sales_email_last_replied: entries(dates),
  engagements_last_meeting_booked: entries(dates),
});

const engagement: fc.Arbitrary<Engagement> = fc.record({
  kind: fc.constantFrom(...ENGAGEMENT_KINDS),
  id: fc.nat({ max: 99 }).map(String),
  at: instants,
  createdAt: fc.option(instants),
  direction: fc.constantFrom('inbound', 'outbound'),
  isAttempt: fc.boolean(),
  title: fc.constant(null),
  ownerId: fc.constant(null),
});

const deal: fc.Arbitrary<PastDeal> = fc.record({
  id: fc.nat({ max: 99 }).map(String),
  createdAt: instants,
  states: fc
    .array(fc.record({ at: instants, isOpen: fc.boolean() }), { minLength: 1, maxLength: 3 })
    .map((all) => all.toSorted((a, b) => b.at - a.at)),
  isWon: fc.boolean(),
});

export const anyPast: fc.Arbitrary<LeadPast> = fc
  .record({
    histories,
    engagements: fc.array(engagement, { maxLength: 5 }),
    deals: fc.array(deal, { maxLength: 2 }),
  })
  .map((past) => buildPast(past));

/**
 * The same past up to the instant, and after it what happened in another one, or nothing. That includes how the deals of
 * before ended.
 */
export function alteredAfter(instant: number, past: LeadPast, other: LeadPast | null): LeadPast {
  const isAfter = (at: number) => at > instant;
  const splice = <T>(own: readonly T[], others: readonly T[], from: (one: T) => number) => [
    ...others.filter((one) => isAfter(from(one))),
    ...own.filter((one) => !isAfter(from(one))),
  ];
  const valueOf = <T>(section: Section<readonly T[]>) => (section.available ? section.value : []);
  const ended = (one: PastDeal): PastDeal => ({
    ...one,
    isWon: !one.isWon,
    states: [
      ...(other === null ? [] : [{ at: instant + 1, isOpen: one.states[0]?.isOpen !== true }]),
      ...one.states.filter(({ at }) => !isAfter(at)),
    ],
  });
  const { deals } = past;
  return {
    ...past,
    histories: Object.fromEntries(
      Object.entries(past.histories).map(([name, own]) => [
        name,
        splice(own, other?.histories[name] ?? [], ({ at }) => at),
      ]),
    ),
    engagements: byKind((kind) =>
      splice(
        valueOf(past.engagements[kind]),
        other ? valueOf(other.engagements[kind]) : [],
        ({ at, createdAt }) => createdAt ?? at,
      ),
    ),
    deals: {
      available: true,
      value: splice(
        valueOf(deals),
        other ? valueOf(other.deals) : [],
        ({ states }) => states.at(-1)?.at ?? 0,
      ).map(ended),
    },
  };
}
