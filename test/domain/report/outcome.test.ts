import { describe, expect, it } from 'vitest';

import type { Figure } from '../../../src/domain/report/figure.ts';
import { outcomeOf } from '../../../src/domain/report/outcome.ts';
import type { Outcome } from '../../../src/domain/report/outcome.ts';
import { HOUR, NOW } from '../../support/builders.ts';
import { figure } from './any-figure.ts';

const DUE = NOW + 4 * HOUR;
const [BEFORE, AFTER] = [DUE - HOUR, DUE + HOUR];

const seen = (at: number) => ({ touch: { at, certainty: 'seen', workingMs: HOUR } }) as const;
const unsure = (at: number) => ({ touch: { at, certainty: 'unsure', workingMs: HOUR } }) as const;
const ended = (at: number, reason: string) => ({ end: { at, reason } });
const rejected = (reason: string | null) => ({ verdict: { value: 'rejected', reason } }) as const;

type Row = readonly [what: string, outcome: Outcome, change: Partial<Figure>, now?: number];

const ROWS: readonly Row[] = [
  ['touched before the deadline', 'hit', seen(BEFORE)],
  ['touched at the deadline', 'hit', seen(DUE)],
  ['touched a moment after the deadline', 'too_late', seen(DUE + 1)],
  ['touched in time, expired later', 'hit', { ...seen(BEFORE), ...ended(AFTER, 'expired') }],
  ['touched late, expired later', 'too_late', { ...seen(AFTER), ...ended(AFTER, 'expired') }],
  ['touched in time, a deal since', 'hit', { ...seen(BEFORE), ...ended(AFTER, 'deal_opened') }],

  ['a meeting is booked, nobody was in touch', 'hit', ended(BEFORE, 'meeting_booked')],
  ['a meeting is booked late, nobody was in touch', 'hit', ended(AFTER, 'meeting_booked')],
  [
    'a meeting is booked, perhaps after a touch',
    'hit',
    { ...unsure(BEFORE), ...ended(BEFORE, 'meeting_booked') },
  ],
  [
    'a meeting is booked, a touch comes late',
    'hit',
    { ...seen(AFTER), ...ended(BEFORE, 'meeting_booked') },
  ],
  [
    'a late touch brings the meeting',
    'too_late',
    { ...seen(DUE + 1), ...ended(AFTER, 'meeting_booked') },
  ],

  ['rejected for its timing', 'too_early', rejected('bad_timing')],
  [
    'touched, then rejected for its timing',
    'too_early',
    { ...seen(BEFORE), ...rejected('bad_timing') },
  ],
  [
    'rejected for its timing and over',
    'too_early',
    { ...rejected('bad_timing'), ...ended(AFTER, 'rejected') },
  ],
  [
    'rejected for another reason in time',
    'ended',
    { ...rejected('duplicate'), ...ended(BEFORE, 'rejected') },
  ],
  [
    'rejected for another reason late',
    'missed',
    { ...rejected('duplicate'), ...ended(AFTER, 'rejected') },
  ],
  ['rejected without a reason, touched in time', 'hit', { ...seen(BEFORE), ...rejected(null) }],
  [
    'accepted, whatever the reason left there',
    'waiting',
    { verdict: { value: 'accepted', reason: 'bad_timing' } },
  ],

  ['perhaps touched', 'unsure', unsure(BEFORE)],
  ['perhaps touched, deadline past', 'unsure', unsure(BEFORE), AFTER],
  ['perhaps touched, expired', 'unsure', { ...unsure(BEFORE), ...ended(AFTER, 'expired') }],
  [
    'perhaps touched, a deal since',
    'unsure',
    { ...unsure(BEFORE), ...ended(AFTER, 'deal_opened') },
  ],

  ['expired', 'missed', ended(AFTER, 'expired')],
  ['expired before its deadline', 'missed', ended(BEFORE, 'expired')],
  ['opted out after the deadline', 'missed', ended(AFTER, 'opted_out')],
  ['opted out before the deadline', 'ended', ended(BEFORE, 'opted_out')],
  ['no longer ready, at the deadline', 'ended', ended(DUE, 'no_longer_ready')],
  ['a deal before the deadline', 'ended', ended(BEFORE, 'deal_opened')],
  ['a deal after the deadline', 'ended', ended(AFTER, 'deal_opened')],
  ['a customer after the deadline', 'ended', ended(AFTER, 'became_customer')],

  ['under way', 'waiting', {}],
  ['under way, at the deadline', 'waiting', {}, DUE],
  ['under way, after the deadline', 'overdue', {}, DUE + 1],
  [
    'accepted, and then nothing',
    'overdue',
    { verdict: { value: 'accepted', reason: null } },
    AFTER,
  ],

  ['said to be done, not seen', 'overdue', { saidDoneAt: BEFORE }, AFTER],
  [
    'said to be done, not seen, expired',
    'missed',
    { saidDoneAt: BEFORE, ...ended(AFTER, 'expired') },
  ],
  ['dismissed', 'waiting', { dismissedAt: BEFORE }],
  ['dismissed, expired', 'missed', { dismissedAt: BEFORE, ...ended(AFTER, 'expired') }],
];

describe('E2 G22 what a window came to', () => {
  for (const [what, outcome, change, now = NOW] of ROWS) {
    it(`${what}: ${outcome}`, () => {
      expect(outcomeOf(figure(change), now)).toBe(outcome);
    });
  }
});
