import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { LeadPast } from '../../../src/domain/backtest/lead-past.ts';
import { pictureAt } from '../../../src/domain/backtest/picture-at.ts';
import { DAY, HOUR, NOW } from '../../support/builders.ts';
import {
  buildDeal,
  buildEngagement,
  buildPast,
  entry,
  formsSent,
  IMPORTED,
} from '../../support/past-builders.ts';
import { alteredAfter, anyPast, instants } from './any-past.ts';

const NEEDS = {
  changed: ['hs_buying_role'],
  engagements: ['call', 'email', 'meeting', 'message'],
  lists: ['12'],
} as const;

function at(instant: number, past: LeadPast) {
  return pictureAt(past, instant, NEEDS);
}

describe('the picture of the past', () => {
  const promoted = buildPast({
    histories: {
      jobtitle: [entry('Clerk', IMPORTED), entry('CFO', NOW - 5 * DAY), entry('', NOW - DAY)],
      hs_buying_role: [entry('CHAMPION;DECISION_MAKER', NOW - 5 * DAY), entry('X;CHAMPION', NOW)],
    },
  });

  it.each([
    ['before HubSpot knew the contact', IMPORTED - 1, null, null],
    ['from the very millisecond of a value', IMPORTED, 'Clerk', IMPORTED],
    ['a millisecond before the next one', NOW - 5 * DAY - 1, 'Clerk', IMPORTED],
    ['with the next one', NOW - 5 * DAY, 'CFO', NOW - 5 * DAY],
    ['empty from when it was emptied', NOW - DAY, null, NOW - DAY],
  ])('holds a value %s', (_name, instant, value, since) => {
    expect(at(instant, promoted).contact.jobtitle).toMatchObject({ value, since });
    expect(at(instant, promoted).contact.jobtitle).not.toHaveProperty('display');
  });

  it('shows the labels of chosen options, and what has no label as it is', () => {
    const display = (instant: number) => at(instant, promoted).contact.hs_buying_role?.display;
    expect(display(NOW - DAY)).toBe('Champion, Decision Maker');
    expect(display(NOW)).toBe('X, Champion');
    expect(display(IMPORTED)).toBeUndefined();
  });

  it('takes the one that HubSpot names first of two values in one millisecond', () => {
    const twice = [entry('CFO', NOW), entry('Clerk', NOW)];
    expect(at(NOW, buildPast({ histories: { jobtitle: twice } })).contact.jobtitle?.value).toBe(
      'CFO',
    );
  });

  it('dates everything by its own instant, and knows nothing of the owner', () => {
    const picture = at(NOW, promoted);
    expect(picture).toMatchObject({ readAt: NOW, contactId: '151', owner: { available: false } });
  });

  it('does not see a form that is dated back and was written later', () => {
    const happened = NOW - 10 * DAY;
    const late = buildPast({
      histories: {
        recent_conversion_date: [entry(new Date(happened).toISOString(), NOW)],
        recent_conversion_event_name: [entry('Contact sales', NOW)],
      },
    });
    expect(at(NOW - 1, late).signals).toEqual({ available: true, value: [] });
    expect(at(NOW, late).signals).toMatchObject({ value: [{ kind: 'form', at: happened }] });
  });

  it('names a form as it was then', () => {
    const past = buildPast({
      histories: formsSent([NOW - DAY, 'Newsletter'], [NOW, 'Contact sales']),
    });
    const names = (instant: number) => {
      const { signals } = at(instant, past);
      return signals.available ? signals.value.map(({ name }) => name) : [];
    };
    expect(names(NOW - 1)).toEqual(['Newsletter']);
    expect(names(NOW)).toEqual(['Contact sales', 'Newsletter']);
  });

  it('knows an engagement from when it was logged, not from when it is said to have been', () => {
    const call = buildEngagement({ at: NOW - 10 * DAY, createdAt: NOW - DAY });
    const calls = (instant: number) =>
      at(instant, buildPast({ engagements: [call] })).engagements.call;
    expect(calls(NOW - DAY - 1)).toEqual({ available: true, value: [] });
    expect(calls(NOW - DAY)).toEqual({ available: true, value: [call] });
  });

  it('knows one without that date from when it was', () => {
    const call = buildEngagement({ at: NOW - HOUR, createdAt: null });
    const calls = (instant: number) =>
      at(instant, buildPast({ engagements: [call] })).engagements.call;
    expect(calls(NOW - HOUR - 1)).toEqual({ available: true, value: [] });
    expect(calls(NOW - HOUR)).toEqual({ available: true, value: [call] });
  });

  it('reads no more kinds of engagements than a live Baton would, so that they make no signals', () => {
    const reply = buildEngagement({ kind: 'email', direction: 'inbound', at: NOW - HOUR });
    const past = buildPast({ engagements: [reply] });
    const picture = pictureAt(past, NOW, { ...NEEDS, engagements: ['call'] });
    expect(picture.engagements.email).toMatchObject({ available: false });
    expect(picture.signals).toEqual({ available: true, value: [] });
    expect(at(NOW, past).signals).toMatchObject({ value: [{ kind: 'reply', at: NOW - HOUR }] });
  });

  it.each([
    ['before HubSpot had it', NOW - 3 * DAY - 1, false],
    ['from when HubSpot had it', NOW - 3 * DAY, true],
    ['until it was closed', NOW - DAY - 1, true],
    ['no more when it was closed', NOW - DAY, false],
  ])('has a deal %s', (_name, instant, isOpen) => {
    const deal = buildDeal({
      createdAt: NOW - 30 * DAY,
      knownAt: NOW - 3 * DAY,
      closedAt: NOW - DAY,
    });
    expect(at(instant, buildPast({ deals: [deal] })).openDeals).toEqual({
      available: true,
      value: isOpen ? [{ id: '77', name: '', ownerId: null }] : [],
    });
  });

  it('has a deal again that was opened again', () => {
    const states = [
      { at: NOW - DAY, isOpen: true },
      { at: NOW - 2 * DAY, isOpen: false },
    ];
    const open = (instant: number) => at(instant, buildPast({ deals: [buildDeal({ states })] }));
    expect(open(NOW - DAY - 1).openDeals).toEqual({ available: true, value: [] });
    expect(open(NOW - DAY).openDeals).toMatchObject({ value: [{ id: '77' }] });
  });

  it('keeps unavailable what could not be read', () => {
    const unread = { available: false, reason: 'the app lacks the scope' } as const;
    const past = { ...buildPast(), deals: unread };
    expect(at(NOW, past).openDeals).toEqual(unread);
  });

  it('A5 has no company, lists and buying group, which have no history, unless today’s are assumed', () => {
    const none = { available: false, reason: 'HubSpot keeps no history of it' };
    expect(at(NOW, buildPast())).toMatchObject({
      company: none,
      group: none,
      lists: { '12': none },
    });
    const today = {
      company: { available: true, value: null },
      group: { available: true, value: null },
      lists: { '12': { available: true, value: { isMember: true, readAt: NOW } } },
    } as const;
    expect(at(IMPORTED, buildPast({ today }))).toMatchObject(today);
  });
});

describe('whatever the past', () => {
  it('A5 does not look ahead: what came after the instant may be cut off or be anything else', () => {
    fc.assert(
      fc.property(anyPast, anyPast, instants, (past, other, instant) => {
        const picture = at(instant, past);
        expect(at(instant, alteredAfter(instant, past, null))).toEqual(picture);
        expect(at(instant, alteredAfter(instant, past, other))).toEqual(picture);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves the past itself as it is', () => {
    fc.assert(
      fc.property(anyPast, instants, (past, instant) => {
        const copy = structuredClone(past);
        at(instant, past);
        expect(past).toEqual(copy);
      }),
    );
  });
});
