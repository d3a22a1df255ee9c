import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { PastDeal } from '../../../src/domain/backtest/lead-past.ts';
import { playForward } from '../../../src/domain/backtest/play-forward.ts';
import type { PastWindow } from '../../../src/domain/backtest/play-forward.ts';
import { neededBy } from '../../../src/domain/checklist/rules.ts';
import type { Checklist } from '../../../src/domain/checklist/schema.ts';
import { ENGAGEMENT_KINDS } from '../../../src/domain/lead/engagement.ts';
import type { Engagement } from '../../../src/domain/lead/engagement.ts';
import type { HistoryEntry } from '../../../src/domain/lead/history.ts';
import { EMPTY_SHELF } from '../../../src/domain/handoff/advice.ts';
import { look } from '../../../src/domain/handoff/look.ts';
import { inboundSignals } from '../../../src/domain/lead/inbound-signals.ts';
import { NEW_LEAD } from '../../../src/domain/lead/lead-record.ts';
import { NOT_READ } from '../../../src/domain/lead/picture.ts';
import { toSignals } from '../../../src/domain/lead/to-signals.ts';
import { isUnderWay } from '../../../src/domain/window/window.ts';
import {
  buildChecklist,
  buildCriterion,
  DAY,
  HOUR,
  NOW,
  OWNERS,
  property,
  readyPicture,
  TIMING,
  ZONE,
} from '../../support/builders.ts';
import {
  buildDeal,
  buildEngagement,
  buildPast,
  byKind,
  entry,
  PROPERTIES,
} from '../../support/past-builders.ts';

/** Something that happens in HubSpot, at an instant. */
type Fact =
  | { readonly kind: 'value'; readonly name: string; readonly value: string }
  | { readonly kind: 'engagement'; readonly engagement: Engagement }
  | { readonly kind: 'deal'; readonly isOpen: boolean };
type Dated = readonly [at: number, fact: Fact];

const SINCE = NOW - 60 * DAY;
const UNTIL = NOW;
const PORTAL = {
  owners: OWNERS,
  zone: ZONE,
  shadow: false,
  shelf: EMPTY_SHELF,
  part: null,
  connectedAt: SINCE,
  uiDomain: 'app.hubspot.com',
} as const;

/** HubSpot as it grows fact by fact, and a live Baton that looks at it after each, remembering what it remembers. */
function live(facts: readonly Dated[], checklist: Checklist): PastWindow[] {
  const values = new Map<string, HistoryEntry[]>();
  const engagements: Engagement[] = [];
  let isDealOpen = false;
  let record = NEW_LEAD;
  let again: number | null = null;
  const windows: PastWindow[] = [];
  const lookAt = (now: number): void => {
    const isWatched = isUnderWay(record.window);
    const picture = pictureOf({ values, engagements, isDealOpen, isWatched }, checklist, now);
    const seen = look({ ...PORTAL, picture, record, checklist, now });
    const { last } = seen.record.window;
    if (seen.change === 'closed' && last) {
      windows.push({ openedAt: last.openedAt, closedAt: last.closedAt, reason: last.reason });
    }
    ({ record, again } = seen);
    if (again !== null && again <= now) throw new Error('it asks to be looked at in the past');
  };
  const lookUntil = (end: number): void => {
    while (again !== null && again < end) lookAt(again);
  };
  lookAt(SINCE);
  for (const [at, fact] of facts) {
    lookUntil(at);
    if (fact.kind === 'deal') isDealOpen = fact.isOpen;
    if (fact.kind === 'engagement') engagements.unshift(fact.engagement);
    if (fact.kind === 'value') {
      values.set(fact.name, [entry(fact.value, at), ...(values.get(fact.name) ?? [])]);
    }
    lookAt(at);
  }
  lookUntil(UNTIL + 1);
  const { window } = record;
  if (!isUnderWay(window)) return windows;
  return [...windows, { openedAt: window.openedAt, closedAt: null, reason: null }];
}

type HubSpot = {
  readonly values: ReadonlyMap<string, HistoryEntry[]>;
  readonly engagements: readonly Engagement[];
  readonly isDealOpen: boolean;
  /** Touches are read too. */
  readonly isWatched: boolean;
};

/** As reading it now would give it: values as they stand, signals from the histories, only the kinds that rules ask for. */
function pictureOf(
  { values, engagements, isDealOpen, isWatched }: HubSpot,
  checklist: Checklist,
  now: number,
) {
  const { engagements: asked, touches, changed } = neededBy(checklist);
  const kinds = isWatched ? [...asked, ...touches] : asked;
  const read = engagements.filter(({ kind }) => kinds.includes(kind));
  const known = toSignals(Object.fromEntries(values), changed);
  const signals = [...known, ...inboundSignals(read, known)].toSorted((a, b) => b.at - a.at);
  const none = { available: false, reason: 'no history' } as const;
  return readyPicture({
    readAt: now,
    contact: Object.fromEntries(
      Object.entries(PROPERTIES).map(([name, { label }]) => [
        name,
        property(values.get(name)?.[0]?.value || null, {
          label,
          since: values.get(name)?.[0]?.at ?? null,
        }),
      ]),
    ),
    company: none,
    openDeals: {
      available: true,
      value: isDealOpen ? [{ id: '77', name: '', ownerId: null }] : [],
    },
    signals: { available: true, value: signals },
    engagements: {
      ...byKind((kind) => read.filter((one) => one.kind === kind)),
      ...Object.fromEntries(
        ENGAGEMENT_KINDS.filter((kind) => !kinds.includes(kind)).map((kind) => [kind, NOT_READ]),
      ),
    },
    group: none,
  });
}

/** The same facts as HubSpot remembers them in the end. */
function remembered(facts: readonly Dated[]) {
  const histories: Record<string, HistoryEntry[]> = {
    firstname: [],
    email: [],
    jobtitle: [],
    lifecyclestage: [],
  };
  const engagements: Engagement[] = [];
  const states: PastDeal['states'][number][] = [];
  for (const [at, fact] of facts) {
    if (fact.kind === 'value') (histories[fact.name] ??= []).push(entry(fact.value, at));
    if (fact.kind === 'engagement') engagements.push(fact.engagement);
    if (fact.kind === 'deal') states.unshift({ at, isOpen: fact.isOpen });
  }
  const deals = states.length > 0 ? [buildDeal({ states })] : [];
  return buildPast({ histories, engagements, deals });
}

/** Dated by the value, not always when it was written. */
const daysAgo = fc.constantFrom(0, 0, 0, 1, 9);

const fact = (at: number): fc.Arbitrary<Fact> => {
  const value = (name: string, values: readonly string[]) =>
    fc.constantFrom(...values).map((one): Fact => ({ kind: 'value', name, value: one }));
  const dated = (name: string) =>
    daysAgo.map((days): Fact => {
      return { kind: 'value', name, value: new Date(at - days * DAY).toISOString() };
    });
  const engagement = fc
    .record({
      kind: fc.constantFrom(...ENGAGEMENT_KINDS),
      direction: fc.constantFrom('inbound' as const, 'outbound' as const),
      isAttempt: fc.boolean(),
      days: fc.constantFrom(0, 0, 5, -2),
    })
    .map(({ days, ...change }): Fact => {
      const happened = at - days * DAY;
      return {
        kind: 'engagement',
        engagement: buildEngagement({ id: String(at), ...change, at: happened, createdAt: at }),
      };
    });
  return fc.oneof(
    { weight: 3, arbitrary: dated('recent_conversion_date') },
    {
      weight: 1,
      arbitrary: value('recent_conversion_event_name', ['Contact sales', 'Blog: Newsletter']),
    },
    {
      weight: 3,
      arbitrary: value('hs_analytics_last_url', [
        'https://a.example/pricing',
        'https://a.example/security',
        'https://a.example/blog',
      ]),
    },
    { weight: 1, arbitrary: dated('hs_sales_email_last_replied') },
    { weight: 1, arbitrary: dated('engagements_last_meeting_booked') },
    { weight: 1, arbitrary: value('jobtitle', ['CFO', 'CFO', 'Intern', '']) },
    { weight: 1, arbitrary: value('lifecyclestage', ['lead', 'lead', 'customer']) },
    { weight: 1, arbitrary: value('hs_email_optout', ['true', 'false']) },
    { weight: 1, arbitrary: value('baton_verdict', ['accepted', 'rejected']) },
    { weight: 2, arbitrary: engagement },
    { weight: 1, arbitrary: fc.boolean().map((isOpen): Fact => ({ kind: 'deal', isOpen })) },
  );
};

/** It begins as a lead that fits; each fact is a moment of its own. */
const story: fc.Arbitrary<Dated[]> = fc
  .uniqueArray(fc.integer({ min: 2, max: 60 * 24 * 4 }), { minLength: 3, maxLength: 18 })
  .chain((quarters) =>
    fc.tuple(
      ...quarters
        .toSorted((a, b) => a - b)
        .map((n) => SINCE + n * 15 * 60_000)
        .map((at) => fact(at).map((one): Dated => [at, one])),
    ),
  )
  .map((facts) => [...BEGIN, ...facts]);

const BEGIN: readonly Dated[] = [
  [SINCE + 60_000, { kind: 'value', name: 'jobtitle', value: 'CFO' }],
  [SINCE + 120_000, { kind: 'value', name: 'lifecyclestage', value: 'lead' }],
  [
    SINCE + 180_000,
    { kind: 'value', name: 'recent_conversion_event_name', value: 'Contact sales' },
  ],
];

const half = { half_life: '3d', closes_on: ['meeting_booked', 'deal_opened', 'opted_out'] };
const CHECKLISTS: readonly (readonly [string, Checklist])[] = [
  ['the shipped checklist', buildChecklist()],
  [
    'short windows in working hours, with cool-downs',
    buildChecklist({
      window: {
        ...half,
        closes_after: '9 working hours',
        cool_down: { expired: '3 working days', meeting_booked: '10d' },
      },
    }),
  ],
  [
    'meetings, changes and touches as conditions',
    buildChecklist({
      criteria: [
        buildCriterion(),
        {
          ...TIMING,
          when: {
            any: [
              { signal: 'meeting', within: '7d' },
              { signal: 'message', within: '3d' },
              { signal: 'changed', property: 'jobtitle', to: ['CFO'], within: '5d' },
            ],
          },
          say: { met: 'It is time', unmet: 'It is not' },
        },
        buildCriterion({
          id: 'left-alone',
          kind: 'source',
          if_unknown: 'fail',
          when: { none: [{ touch: 'any', within: '10d' }] },
        }),
      ],
      window: { ...half, closes_on: ['meeting_booked', 'no_longer_ready'], closes_after: '4d' },
    }),
  ],
];

describe('a replay of any past', () => {
  it.each(CHECKLISTS)(
    'A5 gives the windows that a live Baton would have had: %s',
    (_name, checklist) => {
      let found = 0;
      fc.assert(
        fc.property(story, (facts) => {
          const { windows } = playForward(remembered(facts), checklist, {
            since: SINCE,
            until: UNTIL,
            now: UNTIL,
            zone: ZONE,
          });
          expect(windows).toEqual(live(facts, checklist));
          found += windows.length;
        }),
        { numRuns: 100 },
      );
      // Or else nothing was compared.
      expect(found).toBeGreaterThan(50);
    },
  );

  it('A5 is not changed by what comes after its end', () => {
    const [, checklist] = CHECKLISTS[0] as (typeof CHECKLISTS)[number];
    fc.assert(
      fc.property(story, fc.integer({ min: 1, max: 60 * 24 }), (facts, hours) => {
        const until = SINCE + hours * HOUR;
        const stretch = { since: SINCE, until, now: UNTIL, zone: ZONE };
        const before = facts.filter(([at]) => at <= until);
        expect(playForward(remembered(facts), checklist, stretch).windows).toEqual(
          playForward(remembered(before), checklist, stretch).windows,
        );
      }),
      { numRuns: 100 },
    );
  });
});
