import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { evaluate } from '../../../src/domain/checklist/evaluate.ts';
import type { Checklist } from '../../../src/domain/checklist/schema.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import { nextWindow } from '../../../src/domain/window/next-window.ts';
import { NO_WINDOW, toLast } from '../../../src/domain/window/window.ts';
import type {
  ClosedWindow,
  OpenWindow,
  Window,
  CloseReason,
} from '../../../src/domain/window/window.ts';
import {
  buildChecklist,
  buildCriterion,
  buildSignal,
  buildView,
  calmChecklist,
  DAY,
  HOUR,
  MINUTE,
  NOW,
  pageSignal,
  pictureWith,
  pictureWithSignals,
  readyPicture,
  TIMING,
} from '../../support/builders.ts';

type Step = {
  readonly picture?: Picture;
  readonly now?: number;
  readonly checklist?: Checklist;
  readonly shadow?: boolean;
};

/** What is about escalation says so; the rest is about the window alone. */
const CALM = calmChecklist();

function step(window: Window, { shadow = false, ...change }: Step = {}) {
  const view = buildView({ checklist: CALM, ...change });
  return nextWindow(window, evaluate(view), view, shadow);
}

function opened(change: Step = {}): OpenWindow {
  const { window } = step(NO_WINDOW, change);
  if (window.state !== 'open') throw new Error('the window of a ready lead opens');
  return window;
}

function closed(
  reason: NonNullable<ClosedWindow['last']>['reason'],
  closedAt: number,
): ClosedWindow {
  const last = { ...toLast(opened(), reason, closedAt), openedAt: closedAt - DAY };
  return { state: 'closed', number: 1, last };
}

const windowRules = { half_life: '3d', closes_after: '5 working days', closes_on: [] };
/** Nothing that the file may choose closes a window by these rules. */
const LENIENT = buildChecklist({ window: windowRules });

describe('a closed window', () => {
  it('B2 opens on a ready lead, with its deadline and its reasons', () => {
    const { window, change } = step(NO_WINDOW);
    expect(change).toBe('opened');
    expect(window).toMatchObject({
      state: 'open',
      number: 1,
      last: null,
      openedAt: NOW,
      closesAt: Date.parse('2026-12-01T10:00:00+01:00'),
      dueAt: NOW + HOUR,
      remindAt: NOW + HOUR / 2,
      tier: 'hand-raiser',
      newestSignalAt: NOW - HOUR,
      shadow: false,
    });
    expect(opened().why).toEqual(evaluate(buildView()).criteria);
  });

  it.each([
    ['not ready', pictureWithSignals(), /No buying signal/u],
    ['unknown', pictureWith({ jobtitle: null }), /Job title is empty/u],
    ['disqualified', pictureWith({ email: 'dana@gmail.com' }), /Private e-mail address/u],
    ['not a lead', pictureWith({ lifecyclestage: 'other' }), /does not apply/u],
  ])('G13 stays closed for a lead that is %s, and says why', (_name, picture, why) => {
    const { window, change, held } = step(NO_WINDOW, { picture });
    expect({ window, change }).toEqual({ window: NO_WINDOW, change: 'none' });
    expect(held).toMatch(why);
  });

  const anyStage = { property: 'lifecyclestage', known: true };

  it.each([
    ['a customer', { lifecyclestage: 'customer' }, 'is a customer'],
    ['an evangelist', { lifecyclestage: 'evangelist' }, 'is a customer'],
    ['somebody who has opted out', { hs_email_optout: 'true' }, 'has opted out of e-mail'],
  ])('B5 never opens for %s, whatever the file says', (_name, values, held) => {
    const checklist = buildChecklist({ applies_to: anyStage });
    expect(step(NO_WINDOW, { picture: pictureWith(values), checklist })).toMatchObject({
      change: 'none',
      held,
    });
  });

  it('B5 never opens while a deal is open, or while that cannot be told', () => {
    const deal = { id: '1', name: 'Deal', ownerId: null };
    const withDeal = readyPicture({ openDeals: { available: true, value: [deal] } });
    expect(step(NO_WINDOW, { picture: withDeal })).toMatchObject({
      change: 'none',
      held: 'has an open deal',
    });
    const unread = readyPicture({ openDeals: { available: false, reason: 'no scope' } });
    expect(step(NO_WINDOW, { picture: unread })).toMatchObject({
      change: 'none',
      held: 'open deals could not be read: no scope',
    });
  });

  it.each(['email_click', 'email_open'] as const)('B5 never opens on %s alone', (kind) => {
    const when = { any: [{ signal: 'reply' }, { signal: kind }] };
    const checklist = buildChecklist({ criteria: [buildCriterion(), { ...TIMING, when }] });
    const picture = pictureWithSignals(buildSignal({ kind }));
    const { change, held } = step(NO_WINDOW, { picture, checklist });
    expect(change).toBe('none');
    expect(held).toMatch(/mail scanners/u);
  });
});

describe('the clock of the system', () => {
  const changed = (lastmodifieddate: string | null) => pictureWith({ lastmodifieddate });

  it.each([
    ['HubSpot’s last change of the contact', '2026-11-24T08:59:57.000Z', NOW - 3_000],
    ['that, also in milliseconds', String(NOW - 3_000), NOW - 3_000],
    ['the opening, where HubSpot does not say', null, NOW],
  ])('G21 runs from %s', (_what, lastmodifieddate, changedAt) => {
    expect(opened({ picture: changed(lastmodifieddate) })).toMatchObject({
      changedAt,
      openedAt: NOW,
    });
  });

  it('G21 is not set anew by a later change', () => {
    const window = opened({ picture: changed('2026-11-24T08:59:57.000Z') });
    const signals = { available: true, value: [buildSignal({ at: NOW + MINUTE })] } as const;
    const picture = { ...changed('2026-11-24T09:30:00.000Z'), signals };
    const { change, window: next } = step(window, { picture, now: NOW + HOUR });
    expect(change).toBe('renewed');
    expect(next).toMatchObject({ changedAt: NOW - 3_000 });
  });
});

describe('a window that was open before', () => {
  it.each([
    [
      'within the cool-down',
      'rejected',
      10 * DAY,
      HOUR,
      'the cool-down of the last window is not over',
    ],
    [
      'without a later signal',
      'rejected',
      20 * DAY,
      21 * DAY,
      'no signal since the last window closed',
    ],
    [
      'at the very instant of the close',
      'expired',
      2 * DAY,
      2 * DAY,
      'no signal since the last window closed',
    ],
  ] as const)('G05 does not open again %s', (_name, reason, ago, signalAgo, held) => {
    const when = { signal: 'form', name: ['Contact sales'], within: '60d' };
    const checklist = buildChecklist({ criteria: [buildCriterion(), { ...TIMING, when }] });
    const picture = pictureWithSignals(buildSignal({ at: NOW - signalAgo }));
    expect(step(closed(reason, NOW - ago), { picture, checklist })).toMatchObject({
      change: 'none',
      held,
    });
  });

  it.each([
    ['rejected', 14 * DAY],
    ['expired', 2 * HOUR],
    ['meeting_booked', 2 * HOUR],
  ] as const)('G05 opens again after %s: cool-down over, later signal', (reason, ago) => {
    const before = closed(reason, NOW - ago);
    const { window, change } = step(before);
    expect(change).toBe('opened');
    expect(window).toMatchObject({ number: 2, last: before.last });
  });

  it('B5 does not open again on a later click alone', () => {
    const when = { any: [{ signal: 'form' }, { signal: 'email_click' }] };
    const checklist = buildChecklist({ criteria: [buildCriterion(), { ...TIMING, when }] });
    const signals = [buildSignal({ kind: 'email_click' }), buildSignal({ at: NOW - 3 * DAY })];
    const picture = pictureWithSignals(...signals);
    expect(step(closed('expired', NOW - DAY), { picture, checklist }).change).toBe('none');
  });
});

describe('an open window', () => {
  it('G03 stays as it is when nothing is new', () => {
    const window = opened();
    expect(step(window)).toEqual({
      window,
      change: 'none',
      held: null,
      again: window.closesAt,
    });
    expect(step(window, { now: NOW + DAY }).window).toBe(window);
  });

  it('B2 is renewed by a new signal: open longer, with the new reason', () => {
    const window = opened();
    const later = NOW + DAY;
    const picture = pictureWithSignals(
      buildSignal({ at: later - HOUR, name: 'Request a demo' }),
      buildSignal(),
    );
    const next = step(window, { picture, now: later });
    expect(next.change).toBe('renewed');
    expect(next.window).toMatchObject({
      number: 1,
      openedAt: NOW,
      closesAt: Date.parse('2026-12-02T10:00:00+01:00'),
      newestSignalAt: later - HOUR,
    });
    expect(next.window.state === 'open' && next.window.why[1]?.text).toMatch(/Request a demo/u);
  });

  it.each([
    [
      'a meeting',
      pictureWithSignals(buildSignal({ kind: 'meeting', at: NOW + 1 }), buildSignal()),
      'meeting_booked',
      'ready',
    ],
    [
      'a deal',
      readyPicture({
        openDeals: { available: true, value: [{ id: '1', name: 'D', ownerId: null }] },
      }),
      'deal_opened',
      'ready',
    ],
    ['opting out', pictureWith({ hs_email_optout: 'true' }), 'opted_out', 'ready'],
    ['a disqualifier', pictureWith({ email: 'dana@gmail.com' }), 'disqualified', 'disqualified'],
    [
      'a criterion that turns unmet',
      pictureWith({ jobtitle: 'Intern', hs_buying_role: 'BLOCKER' }),
      'no_longer_ready',
      'not_ready',
    ],
    [
      'becoming a customer',
      pictureWith({ lifecyclestage: 'customer' }),
      'became_customer',
      'not_a_lead',
    ],
  ])('B2 is closed by %s', (_name, picture, reason, readiness) => {
    const window = opened();
    const now = NOW + HOUR;
    expect(step(window, { picture, now })).toEqual({
      window: {
        state: 'closed',
        number: 1,
        last: toLast(window, reason as CloseReason, now),
      },
      change: 'closed',
      held: expect.any(String),
      // Who is still ready will not stay so without news: then a nurture track takes over.
      again: readiness === 'ready' ? now + DAY : null,
    });
  });

  it('B2 expires when no new signal came in time', () => {
    const window = opened();
    expect(step(window, { now: window.closesAt - 1 }).change).toBe('none');
    expect(step(window, { now: window.closesAt }).window.last?.reason).toBe('expired');
  });

  it('B2 does not expire on the look that finds a new signal', () => {
    const window = opened();
    const now = window.closesAt + HOUR;
    const picture = pictureWithSignals(buildSignal({ at: now - MINUTE }));
    expect(step(window, { now, picture }).change).toBe('renewed');
  });

  it.each([
    [
      'meeting_booked',
      pictureWithSignals(buildSignal({ kind: 'meeting', at: NOW + 1 }), buildSignal()),
    ],
    ['disqualified', pictureWith({ email: 'dana@gmail.com' })],
    ['no_longer_ready', pictureWith({ jobtitle: 'Intern', hs_buying_role: 'BLOCKER' })],
  ])('B2 stays open where `closes_on` leaves %s out', (_reason, picture) => {
    const window = opened({ checklist: LENIENT });
    expect(step(window, { picture, checklist: LENIENT, now: NOW + HOUR }).window.state).toBe(
      'open',
    );
  });

  it('B5 closes for opted-out people, open deals and customers whatever `closes_on` says', () => {
    const window = opened({ checklist: LENIENT });
    const picture = pictureWith({ hs_email_optout: 'true' });
    expect(step(window, { picture, checklist: LENIENT }).window.last?.reason).toBe('opted_out');
  });

  it('B2 is not closed by a meeting from before it opened', () => {
    const picture = pictureWithSignals(
      buildSignal(),
      buildSignal({ kind: 'meeting', at: NOW - DAY }),
    );
    expect(step(opened(), { picture }).change).toBe('none');
  });

  it('B2 is never closed by `applies_to`', () => {
    for (const lifecyclestage of ['opportunity', null]) {
      const picture = pictureWith({ lifecyclestage });
      expect(step(opened(), { picture, now: NOW + HOUR }).window.state).toBe('open');
    }
  });

  it('B2 is not asked for its timing again', () => {
    const now = NOW + 6 * DAY + 23 * HOUR;
    const checklist = calmChecklist({
      window: { ...windowRules, closes_after: '30d', closes_on: ['no_longer_ready'] },
    });
    const window = opened({ checklist });
    const next = step(window, { checklist, now: now + 2 * DAY });
    expect(next.change).toBe('none');
    expect(next.window).toMatchObject({ state: 'open', why: window.why });
  });

  it('B4 is not closed by a criterion that turns unknown, and keeps what it knew', () => {
    const window = opened();
    const next = step(window, { picture: pictureWith({ jobtitle: null }), now: NOW + HOUR });
    expect(next.window).toMatchObject({ state: 'open', why: window.why });
    const signals = { available: false, reason: 'not readable' } as const;
    expect(step(window, { picture: readyPicture({ signals }) }).window.state).toBe('open');
  });

  it('B2 is not renewed by opens and clicks', () => {
    const window = opened();
    const picture = pictureWithSignals(
      buildSignal({ kind: 'email_click', at: NOW + HOUR }),
      buildSignal(),
    );
    expect(step(window, { picture, now: NOW + 2 * HOUR })).toMatchObject({ change: 'none' });
  });
});

describe('deadlines of an open window', () => {
  const slow = pictureWithSignals(
    pageSignal('/pricing', NOW - HOUR),
    pageSignal('/security', NOW - DAY),
  );

  it('E1 come forward on evidence of a stricter tier', () => {
    const window = opened({ picture: slow });
    expect(window).toMatchObject({ tier: 'ready', dueAt: NOW + 4 * HOUR });
    const now = NOW + HOUR;
    const picture = pictureWithSignals(buildSignal({ at: now - MINUTE }));
    expect(step(window, { picture, now }).window).toMatchObject({
      tier: 'hand-raiser',
      dueAt: now + HOUR,
    });
  });

  it('E1 stay where they are on evidence of a laxer tier', () => {
    const window = opened();
    const now = NOW + HOUR / 2;
    const picture = pictureWithSignals(pageSignal('/pricing', now), pageSignal('/pricing/2', NOW));
    expect(step(window, { picture, now }).window).toMatchObject({
      tier: 'hand-raiser',
      dueAt: NOW + HOUR,
    });
  });

  it('G19 keep the SLA version they started with', () => {
    const window = opened({ picture: slow });
    const sla = { ...slaOf('5 working minutes') };
    const newer = buildChecklist({ checklist: headerOf(4), sla });
    const now = NOW + HOUR;
    const picture = pictureWithSignals(
      pageSignal('/pricing', now - MINUTE),
      pageSignal('/security', NOW),
    );
    expect(step(window, { picture, now, checklist: newer }).window).toMatchObject({
      dueAt: NOW + 4 * HOUR,
    });
  });

  it('G19 keep it however much evidence comes under a newer version', () => {
    const newer = buildChecklist({ checklist: headerOf(4), sla: slaOf('5 working minutes') });
    const window = opened({ picture: slow });
    const { dueAt, remindAt, steps } = window;
    const news = (now: number) =>
      pictureWithSignals(pageSignal('/pricing', now - MINUTE), pageSignal('/security', NOW));
    let before: Window = window;
    for (const after of [HOUR, 2 * HOUR, 3 * HOUR]) {
      const now = NOW + after;
      const next = step(before, { picture: news(now), now, checklist: newer });
      expect(next.change).toBe('renewed');
      expect(next.window).toMatchObject({
        ...{ dueAt, remindAt, steps, tier: 'ready' },
        checklist: { version: 4 },
        openedWith: window.openedWith,
      });
      before = next.window;
    }
  });

  it('E1 only ever come earlier, and a window closes only ever later', () => {
    const event = fc.record({
      wait: fc.integer({ min: 1, max: 40 }).map((n) => n * 30 * MINUTE),
      form: fc.boolean(),
    });
    const checklist = buildChecklist();
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 8 }), (events) => {
        let window: Window = opened({ picture: slow });
        let now = NOW;
        for (const { wait, form } of events) {
          now += wait;
          const pages = [pageSignal('/pricing', now - 1), pageSignal('/security', now - 2)];
          const picture = pictureWithSignals(...(form ? [buildSignal({ at: now - 1 })] : pages));
          const next: Window = step(window, { picture, now, checklist }).window;
          if (window.state !== 'open' || next.state !== 'open') break;
          expect(next.dueAt).toBeLessThanOrEqual(window.dueAt);
          expect(next.closesAt).toBeGreaterThanOrEqual(window.closesAt);
          window = next;
        }
      }),
      { numRuns: 100 },
    );
  });
});

function headerOf(version: number) {
  const { checklist } = buildChecklist();
  return { ...checklist, version };
}

function slaOf(firstTouch: string) {
  return {
    tiers: [{ id: 'ready', first_touch: firstTouch }],
    calendar: { hours: 'Mon-Fri 09:00-17:30' },
    handoff_owner: 'handoff-owner@example.com',
  };
}

describe('shadow mode', () => {
  it('G16 a window that opens in shadow is marked so', () => {
    expect(opened({ shadow: true }).shadow).toBe(true);
  });

  it('G06 stays so when the portal goes live, until newer evidence comes', () => {
    const window = opened({ shadow: true });
    expect(step(window, { now: NOW + HOUR }).window).toMatchObject({ shadow: true });
    const picture = pictureWith({ jobtitle: 'CTO' });
    expect(step(window, { picture, now: NOW + HOUR }).window).toMatchObject({ shadow: true });
    const news = pictureWithSignals(buildSignal({ at: NOW + MINUTE }));
    expect(step(window, { picture: news, now: NOW + HOUR }).window).toMatchObject({
      shadow: false,
    });
  });

  it('G16 stays so on newer evidence while the portal is in shadow mode', () => {
    const news = pictureWithSignals(buildSignal({ at: NOW + MINUTE }));
    const window = opened({ shadow: true });
    expect(step(window, { picture: news, now: NOW + HOUR, shadow: true }).window).toMatchObject({
      shadow: true,
    });
  });

  it('G02 a window that was written stays so when the portal goes back to shadow mode', () => {
    const news = pictureWithSignals(buildSignal({ at: NOW + MINUTE }));
    expect(step(opened(), { picture: news, now: NOW + HOUR, shadow: true }).window).toMatchObject({
      shadow: false,
    });
  });

  it('G06 a window that closes unwritten is remembered as such', () => {
    const picture = pictureWith({ hs_email_optout: 'true' });
    expect(step(opened({ shadow: true }), { picture }).window.last?.shadow).toBe(true);
  });
});

describe('the same step', () => {
  it('G01 taken twice changes nothing the second time', () => {
    const later = NOW + DAY;
    const picture = pictureWithSignals(buildSignal({ at: later - HOUR }));
    const once = step(opened(), { picture, now: later }).window;
    expect(step(once, { picture, now: later })).toEqual({
      window: once,
      change: 'none',
      held: null,
      again: once.state === 'open' ? once.closesAt : null,
    });
  });
});
