import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

import { evaluate } from '../../../src/domain/checklist/evaluate.ts';
import type { Engagement } from '../../../src/domain/lead/engagement.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import type { Signal } from '../../../src/domain/lead/signal.ts';
import type { NextPart } from '../../../src/domain/window/account-play.ts';
import { nextWindow } from '../../../src/domain/window/next-window.ts';
import { NO_WINDOW } from '../../../src/domain/window/window.ts';
import type { OpenWindow, Window } from '../../../src/domain/window/window.ts';
import {
  buildChecklist,
  buildSignal,
  buildView,
  calmChecklist,
  DAY,
  HOUR,
  MINUTE,
  NOW,
  pictureWith,
  property,
} from '../../support/builders.ts';
import { buildEngagement, engagements } from '../../support/engagement-builders.ts';

type Seen = {
  readonly after?: number;
  readonly values?: Parameters<typeof pictureWith>[0];
  readonly signals?: readonly Signal[];
  readonly engaged?: readonly Engagement[];
  readonly change?: Partial<Picture>;
  readonly part?: NextPart;
};
type State = Window['state'];
type Transition = readonly [from: State, event: string, to: State, seen: Seen];

const LATER = NOW + HOUR / 2;
const CALL = buildEngagement({ at: NOW + MINUTE });
const SEQUENCE_MAIL = buildEngagement({ kind: 'email', at: NOW + MINUTE });
const DEAL = { available: true, value: [{ id: '1', name: 'Deal', ownerId: null }] } as const;
const EXPIRED = 8 * DAY;
const NEWS_AFTER = 15 * DAY;
const NEWS = [buildSignal({ at: NOW + NEWS_AFTER - MINUTE })];

function answer(value: string) {
  return { baton_verdict: property(value, { since: NOW + MINUTE }) };
}

/** All there are: every state, what happens, and what becomes of it. The diagram in docs/architecture.md says the same. */
const TRANSITIONS: readonly Transition[] = [
  ['closed', 'ready, with newer evidence', 'open', {}],
  ['missed', 'ready, with newer evidence', 'open', { after: NEWS_AFTER, signals: NEWS }],
  ['open', 'touch', 'working', { engaged: [CALL] }],
  ['open', 'expired, nobody in touch', 'missed', { after: EXPIRED }],
  [
    'open',
    'expired, perhaps in touch',
    'closed',
    {
      after: EXPIRED,
      values: { hs_sequences_is_enrolled: 'true' },
      engaged: [SEQUENCE_MAIL],
    },
  ],
  ['open', 'reason to close', 'closed', { values: { hs_email_optout: 'true' } }],
  ['working', 'reason to close', 'closed', { change: { openDeals: DEAL } }],
  ['working', 'expired', 'closed', { after: EXPIRED }],
];

/** What happens and leaves the state as it is. */
const STAYS: readonly Transition[] = [
  ['closed', 'not ready', 'closed', { signals: [] }],
  ['closed', 'a touch', 'closed', { signals: [], engaged: [CALL] }],
  ['missed', 'no newer evidence', 'missed', {}],
  ['missed', 'a late touch', 'missed', { engaged: [CALL] }],
  ['open', 'new evidence', 'open', { signals: [buildSignal({ at: LATER }), buildSignal()] }],
  ['open', 'an escalation', 'open', { after: 3 * HOUR }],
  ['open', 'an unanswered call', 'open', { engaged: [{ ...CALL, isAttempt: true }] }],
  ['open', 'accepted', 'open', { values: answer('accepted') }],
  [
    'open',
    'an e-mail of a sequence',
    'open',
    { values: { hs_sequences_is_enrolled: 'true' }, engaged: [SEQUENCE_MAIL] },
  ],
  ['working', 'new evidence', 'working', { signals: [buildSignal({ at: LATER }), buildSignal()] }],
  ['working', 'another touch', 'working', { engaged: [CALL, { ...CALL, id: '78', at: LATER }] }],
];

const CHECKLIST = buildChecklist();

function step(window: Window, seen: Seen, base = NOW) {
  const now = base + (seen.after ?? HOUR / 2);
  const picture = pictureWith(seen.values ?? {}, {
    signals: { available: true, value: seen.signals ?? [buildSignal()] },
    engagements: engagements(seen.engaged ?? []),
    ...seen.change,
  });
  const view = buildView({ picture, now, checklist: CHECKLIST });
  return nextWindow(window, evaluate(view), view, false, undefined, seen.part);
}

const OPEN = step(NO_WINDOW, { after: 0 }).window;
const WINDOWS: Readonly<Record<State, Window>> = {
  closed: NO_WINDOW,
  open: OPEN,
  working: step(OPEN, { engaged: [CALL] }).window,
  missed: step(OPEN, { after: EXPIRED }).window,
};

describe('the states of a window', () => {
  it.each(TRANSITIONS)('B2 %s, %s → %s', (from, _event, to, seen) => {
    expect(WINDOWS[from].state).toBe(from);
    expect(step(WINDOWS[from], seen).window.state).toBe(to);
  });

  it.each(STAYS)('B2 %s, %s → still %s', (from, _event, to, seen) => {
    expect(step(WINDOWS[from], seen).window.state).toBe(to);
  });

  it('B2 an expired window with an e-mail of a sequence is closed and not missed', () => {
    const values = { hs_sequences_is_enrolled: 'true' };
    const perhaps = step(OPEN, { values, engaged: [SEQUENCE_MAIL] }).window;
    const { window } = step(perhaps, { after: EXPIRED });
    expect(window).toMatchObject({
      state: 'closed',
      last: { reason: 'expired', touch: { certainty: 'unsure' } },
    });
  });

  it('are drawn in docs/architecture.md by the same names', () => {
    const path = resolve(import.meta.dirname, '../../../docs/architecture.md');
    const text = readFileSync(path, 'utf8');
    const [, diagram = ''] = /```mermaid\nstateDiagram-v2\n([\s\S]*?)```/u.exec(text) ?? [];
    const drawn = diagram
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('[*]'));
    const expected = TRANSITIONS.map(([from, event, to]) => `${from} --> ${to}: ${event}`);
    expect(drawn.toSorted()).toEqual(expected.toSorted());
  });
});

describe('a first touch', () => {
  it('E2 stays the first, whatever comes later', () => {
    const later = { ...CALL, id: '78', at: LATER };
    const { window, change } = step(WINDOWS.working, { engaged: [CALL, later] });
    expect(change).toBe('none');
    expect(window).toMatchObject({ touch: { at: NOW + MINUTE, kind: 'call' } });
  });

  it('E2 outdoes one of which nobody was sure, and is not made of it when the sequence ends', () => {
    const values = { hs_sequences_is_enrolled: 'true' };
    const perhaps = step(OPEN, { values, engaged: [SEQUENCE_MAIL] });
    expect(perhaps.change).toBe('touched');
    const ended = step(perhaps.window, { engaged: [SEQUENCE_MAIL] });
    expect(ended).toMatchObject({ change: 'none', window: { state: 'open' } });
    const called = { ...CALL, at: LATER };
    const sure = step(perhaps.window, { engaged: [SEQUENCE_MAIL, called] });
    expect(sure).toMatchObject({
      change: 'touched',
      window: { state: 'working', touch: { at: LATER, certainty: 'seen' } },
    });
  });
});

describe('a seller’s answer', () => {
  it('G1 accepted keeps the window open, and nobody is escalated to', () => {
    const { window, change, again } = step(OPEN, { values: answer('accepted') });
    expect({ change, state: window.state }).toEqual({ change: 'answered', state: 'open' });
    expect(again).toBe(OPEN.state === 'open' ? OPEN.closesAt : null);
    expect(step(window, { values: answer('accepted'), after: 4 * HOUR }).change).toBe('none');
  });

  it('G1 rejected closes it with its reason, and the cool-down holds it closed', () => {
    const values = { ...answer('rejected'), baton_verdict_reason: 'right-person' };
    const { window } = step(OPEN, { values });
    expect(window).toMatchObject({
      state: 'closed',
      last: { reason: 'rejected', verdict: { value: 'rejected', reason: 'right-person' } },
    });
    const news = (after: number) => ({
      values,
      after,
      signals: [buildSignal({ at: NOW + after - MINUTE })],
    });
    const held = step(window, news(10 * DAY));
    expect(held).toMatchObject({ held: 'the cool-down of the last window is not over' });
    expect(step(window, news(15 * DAY)).window).toMatchObject({ state: 'open', verdict: null });
  });

  it('G1 takes up a reason that is given later', () => {
    const { checklist } = buildView();
    const lenient = { ...checklist, window: { ...checklist.window, closes_on: [] } };
    const look = (window: Window, values: Parameters<typeof pictureWith>[0]) => {
      const view = buildView({ picture: pictureWith(values), checklist: lenient, now: LATER });
      return nextWindow(window, evaluate(view), view, false);
    };
    const first = look(OPEN, answer('rejected'));
    expect(first.window).toMatchObject({ state: 'open', verdict: { reason: null } });
    const second = look(first.window, { ...answer('rejected'), baton_verdict_reason: 'other' });
    expect(second).toMatchObject({ change: 'answered', window: { verdict: { reason: 'other' } } });
  });
});

describe('escalation', () => {
  const [first, second] = OPEN.state === 'open' ? OPEN.steps : [];

  it.each([
    ['none before its time', (first?.at ?? 0) - 1, 0, first?.at],
    ['the first at its time', first?.at ?? 0, 1, second?.at],
    ['both when nobody looked in between', (second?.at ?? 0) + HOUR, 2, undefined],
  ])('E3 takes %s', (_name, now, stepsTaken, again) => {
    const seen = step(OPEN, { after: now - NOW });
    expect(seen.change).toBe(stepsTaken > 0 ? 'escalated' : 'none');
    expect(seen.window).toMatchObject({ stepsTaken, stepsTold: 0 });
    expect(seen.again).toBe(again ?? (OPEN.state === 'open' ? OPEN.closesAt : 0));
  });

  it('G20 is stopped by a touch one second before', () => {
    const at = first?.at ?? 0;
    const engaged = [{ ...CALL, at: at - 1_000 }];
    expect(step(OPEN, { after: at - NOW, engaged })).toMatchObject({
      change: 'touched',
      window: { state: 'working', stepsTaken: 0 },
    });
  });

  it('G20 is stopped by an e-mail of a sequence: nobody nags whoever perhaps wrote', () => {
    const values = { hs_sequences_is_enrolled: 'true' };
    const { window, again } = step(OPEN, { values, engaged: [SEQUENCE_MAIL], after: DAY });
    expect(window).toMatchObject({ state: 'open', stepsTaken: 0 });
    expect(again).toBe(OPEN.state === 'open' ? OPEN.closesAt : null);
  });

  it('G16 takes no step for a window that is not written', () => {
    const view = buildView({ checklist: CHECKLIST });
    const { window } = nextWindow(NO_WINDOW, evaluate(view), view, true);
    expect(step(window, { after: DAY })).toMatchObject({ change: 'none' });
  });

  it('G19 keeps the steps of the version it opened with', () => {
    const calm = calmChecklist({ checklist: { ...CHECKLIST.checklist, version: 4 } });
    const now = NOW + HOUR;
    const view = buildView({ picture: pictureWith({}), now, checklist: calm });
    const { window } = nextWindow(OPEN, evaluate(view), view, false);
    expect(window).toMatchObject({ steps: [first, second], stepsTaken: 1 });
  });
});

describe('a window in the play of its account', () => {
  const LEADS = { part: 'leads', companyId: '900', joined: [] } as const;
  const JOINED = { part: 'joined', companyId: '900' } as const;
  const first = OPEN as OpenWindow;
  const joined = step(OPEN, { part: JOINED }).window;

  it('C5 E3 takes no step while somebody else leads, however late it is', () => {
    expect(step(OPEN, { part: LEADS, after: DAY }).window).toMatchObject({ stepsTaken: 2 });
    for (const window of [OPEN, joined]) {
      const late = step(window, { part: JOINED, after: DAY });
      expect(late.window).toMatchObject({ state: 'open', stepsTaken: 0, account: JOINED });
      expect(late.again).toBe(first.closesAt);
    }
  });

  it.each([
    ['in time', HOUR / 2],
    ['when its own deadline is long over', 3 * HOUR],
  ])('C5 E3 has the whole time again once it leads, %s', (_when, after) => {
    const { window, again } = step(joined, { part: LEADS, after });
    expect(window).toMatchObject({
      account: { part: 'leads' },
      openedAt: NOW,
      dueAt: first.dueAt + after,
      remindAt: (first.remindAt ?? 0) + after,
      steps: first.steps.map((one) => ({ ...one, at: one.at + after })),
      ...{ stepsTaken: 0, stepsTold: 0 },
    });
    expect(again).toBe(first.dueAt + after);
  });

  it('C5 E3 begins with the first step again, where it had led before', () => {
    const led = step(OPEN, { part: LEADS, after: 2 * HOUR }).window as OpenWindow;
    expect(led.stepsTaken).toBe(2);
    const told = { ...led, stepsTold: 2 };
    const behind = step(told, { part: JOINED, after: 3 * HOUR }).window;
    const after = 4 * HOUR;
    const again = step(behind, { part: LEADS, after }).window;
    expect(again).toMatchObject({ dueAt: first.dueAt + after, stepsTaken: 0, stepsTold: 0 });
  });

  it('C5 G19 goes by the SLA of the version under which it comes to lead', () => {
    const { openedWith } = first;
    const older = { ...(joined as OpenWindow), openedWith: { ...openedWith, hash: 'of an older' } };
    expect(step(older, { part: JOINED }).window).toMatchObject({ openedWith: older.openedWith });
    expect(step(older, { part: LEADS }).window).toMatchObject({ openedWith });
  });

  it('C5 G19 keeps its deadline while it leads', () => {
    const led = step(OPEN, { part: LEADS }).window;
    const { dueAt, steps } = first;
    const later = step(led, { part: LEADS, after: HOUR / 2 + MINUTE });
    expect(later).toMatchObject({ change: 'none', window: { dueAt, steps } });
  });
});
