import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Histories, HistoryEntry } from '../../../src/domain/lead/history.ts';
import { isBotProne, isDeclared, SIGNAL_KINDS } from '../../../src/domain/lead/signal.ts';
import { SIGNAL_PROPERTIES, toSignals } from '../../../src/domain/lead/to-signals.ts';
import { DAY, HOUR, NOW } from '../../support/builders.ts';

function entry(value: string | number, at: number): HistoryEntry {
  return { value: String(value), at, setBy: 'FORM' };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

const FIRST = NOW - 3 * DAY;
const SECOND = NOW - HOUR;

describe('toSignals', () => {
  it('reads one form per history entry of its date, named as of that instant, newest first', () => {
    const histories: Histories = {
      recent_conversion_date: [entry(SECOND, SECOND), entry(FIRST, FIRST)],
      recent_conversion_event_name: [
        entry('Pricing: Contact sales', SECOND),
        entry('Blog: Newsletter', FIRST),
      ],
    };
    const source = 'recent_conversion_date';
    expect(toSignals(histories)).toEqual([
      { kind: 'form', at: SECOND, name: 'Pricing: Contact sales', url: null, source },
      { kind: 'form', at: FIRST, name: 'Blog: Newsletter', url: null, source },
    ]);
  });

  it('dates a form by the value, not by when HubSpot wrote it', () => {
    const histories = { recent_conversion_date: [entry(FIRST, SECOND)] };
    expect(toSignals(histories).map(({ at }) => at)).toEqual([FIRST]);
  });

  it('names the same form sent twice: the same name makes no second history entry', () => {
    const histories = {
      recent_conversion_date: [entry(SECOND, SECOND), entry(FIRST, FIRST)],
      recent_conversion_event_name: [entry('Contact sales', FIRST)],
    };
    expect(toSignals(histories).map(({ name }) => name)).toEqual([
      'Contact sales',
      'Contact sales',
    ]);
  });

  it('finds a name that was written half a second after the date', () => {
    const histories = {
      recent_conversion_date: [entry(SECOND, SECOND)],
      recent_conversion_event_name: [
        entry('Contact sales', SECOND + 500),
        entry('Newsletter', FIRST),
      ],
    };
    expect(toSignals(histories).map(({ name }) => name)).toEqual(['Contact sales']);
  });

  it('leaves the name open where none held yet or it was empty', () => {
    const date = { recent_conversion_date: [entry(FIRST, FIRST)] };
    expect(toSignals(date)[0]?.name).toBeNull();
    const later = { ...date, recent_conversion_event_name: [entry('Contact sales', SECOND)] };
    expect(toSignals(later)[0]?.name).toBeNull();
    const empty = { ...date, recent_conversion_event_name: [entry('', FIRST)] };
    expect(toSignals(empty)[0]?.name).toBeNull();
  });

  it('reads milliseconds and ISO text alike', () => {
    const inMs = toSignals({ hs_email_last_reply_date: [entry(FIRST, FIRST)] });
    const inText = toSignals({ hs_email_last_reply_date: [entry(iso(FIRST), FIRST)] });
    expect(inText).toEqual(inMs);
    expect(inMs[0]?.at).toBe(FIRST);
  });

  it.each(['', 'soon', '42'])('makes no signal of the date %j', (value) => {
    expect(toSignals({ recent_conversion_date: [entry(value, FIRST)] })).toEqual([]);
  });

  it('reads pages by when they were seen, and none where the value was cleared', () => {
    const histories = {
      hs_analytics_last_url: [
        entry('https://example.com/pricing', SECOND),
        entry('', FIRST + 1),
        entry('https://example.com/blog', FIRST),
      ],
    };
    expect(toSignals(histories).map(({ kind, at, url }) => [kind, at, url])).toEqual([
      ['page', SECOND, 'https://example.com/pricing'],
      ['page', FIRST, 'https://example.com/blog'],
    ]);
  });

  it.each([
    ['hs_sales_email_last_replied', 'reply'],
    ['hs_email_last_reply_date', 'reply'],
    ['engagements_last_meeting_booked', 'meeting'],
    ['hs_email_last_click_date', 'email_click'],
    ['hs_email_last_open_date', 'email_open'],
  ])('reads %s as %s', (property, kind) => {
    const [signal] = toSignals({ [property]: [entry(FIRST, FIRST)] });
    expect(signal).toMatchObject({ kind, at: FIRST, source: property });
  });

  it('G01 takes the same instant written twice for one fact', () => {
    const histories = {
      recent_conversion_date: [entry(iso(FIRST), SECOND), entry(FIRST, FIRST)],
      hs_sales_email_last_replied: [entry(FIRST, FIRST)],
      hs_email_last_reply_date: [entry(FIRST, FIRST)],
    };
    expect(
      toSignals(histories)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['form', 'reply']);
  });

  it('tells every value that a named property got, also two of one millisecond, and no other’s', () => {
    const histories = {
      budget: [entry('approved', SECOND), entry('', SECOND), entry('asked for', FIRST)],
      jobtitle: [entry('CFO', FIRST)],
    };
    expect(toSignals(histories)).toEqual([]);
    expect(toSignals(histories, ['budget', 'budget', 'no_such'])).toMatchObject([
      { kind: 'changed', name: 'budget', to: 'approved', at: SECOND },
      { kind: 'changed', name: 'budget', to: '', at: SECOND },
      { kind: 'changed', name: 'budget', to: 'asked for', at: FIRST },
    ]);
  });

  it('gives nothing for a lead without history', () => {
    expect(toSignals({})).toEqual([]);
  });

  it('G08 gives the same signals, newest first, in whatever order the history comes', () => {
    const entries = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom('a', 'b', 'c')), {
        selector: ([hour]) => hour,
        maxLength: 12,
      })
      .chain((pairs) =>
        fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length })),
      );
    fc.assert(
      fc.property(entries, ([pairs, shuffled]) => {
        const signals = toSignals(toHistories(pairs));
        expect(toSignals(toHistories(shuffled))).toEqual(signals);
        const dates = signals.map(({ at }) => at);
        expect(dates).toEqual(dates.toSorted((a, b) => b - a));
      }),
      { numRuns: 200 },
    );
  });
});

function toHistories(pairs: readonly (readonly [number, string])[]): Histories {
  const at = (hour: number) => NOW - hour * HOUR;
  return {
    recent_conversion_date: pairs.map(([hour]) => entry(at(hour), at(hour))),
    recent_conversion_event_name: pairs.map(([hour, name]) => entry(name, at(hour))),
    hs_analytics_last_url: pairs.map(([hour, name]) => entry(`/${name}`, at(hour))),
  };
}

describe('kinds of signals', () => {
  it('G24 keeps what they told us apart from what we saw', () => {
    expect(SIGNAL_KINDS.filter((kind) => !isDeclared(kind))).toEqual([
      'page',
      'email_click',
      'email_open',
    ]);
  });

  it('B5 knows the kinds that mail scanners make', () => {
    expect(SIGNAL_KINDS.filter(isBotProne)).toEqual(['email_click', 'email_open']);
  });

  it('names every property whose history has to be read, once', () => {
    expect(new Set(SIGNAL_PROPERTIES).size).toBe(SIGNAL_PROPERTIES.length);
    expect(SIGNAL_PROPERTIES).toEqual(
      expect.arrayContaining(['recent_conversion_event_name', 'hs_analytics_last_url']),
    );
  });
});
