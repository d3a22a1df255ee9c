import { describe, expect, it } from 'vitest';

import { checkStaleness } from '../../../src/domain/checklist/check-staleness.ts';
import { buildFile } from '../../support/build-file.ts';

const TODAY = '2026-11-24';
const BASE = buildFile();
type Change = Readonly<Record<string, unknown>>;

/** The shipped file, signed by `checklist sign`. */
const SIGNED = BASE.checklist.agreed.by.map((signature) => ({ ...signature, of: '0badcafe' }));

function header(change: Change, by: readonly unknown[] = SIGNED): Change {
  return { checklist: { ...BASE.checklist, agreed: { ...BASE.checklist.agreed, by }, ...change } };
}

function problemsOf(change: Change = {}, today = TODAY) {
  return checkStaleness(buildFile({ ...header({}), ...change }), today);
}

function persona(on: string): Change {
  return { personas: [{ ...BASE.personas[0], researched: { on, source: '12 interviews' } }] };
}

/** Working hours are read into numbers, so they are written out again. */
function holidays(...days: readonly string[]): Change {
  const calendar = { hours: 'Mon-Fri 09:00-17:30', holidays: days };
  const tiers = [{ id: 'ready', first_touch: '4 hours' }];
  return { sla: { tiers, calendar, handoff_owner: 'handoff-owner@example.com' } };
}

it('finds nothing stale in the shipped file when it takes effect', () => {
  expect(problemsOf()).toEqual([]);
  expect(checkStaleness(BASE, TODAY).every(({ isWarning }) => isWarning)).toBe(true);
});

describe('A4 the research on a persona', () => {
  const path = ['personas', 0, 'researched', 'on'];

  it.each([
    ['2025-11-23', '23 Nov 2025'],
    ['2020-02-29', '29 Feb 2020'],
  ])('of %s is older than a year', (on, day) => {
    const message = `the research on \`it-lead\` is from ${day}: older than a year; ask again, then set the new date`;
    expect(problemsOf(persona(on))).toEqual([{ path, message, isWarning: true }]);
  });

  it.each(['2025-11-24', TODAY])('of %s is good', (on) => {
    expect(problemsOf(persona(on))).toEqual([]);
  });

  it('cannot be of a day to come', () => {
    const message =
      'the research on `it-lead` is from 25 Nov 2026, which is still to come: write the day on which you asked';
    expect(problemsOf(persona('2026-11-25'))).toEqual([{ path, message }]);
  });
});

describe('A2 a version', () => {
  it('is worth a look when its review is overdue', () => {
    const message =
      'this version was to be reviewed on 23 Nov 2026: meet about it, then set the next date';
    const found = { path: ['checklist', 'review_on'], message, isWarning: true };
    expect(problemsOf(header({ review_on: '2026-11-23' }))).toEqual([found]);
    expect(problemsOf(header({ review_on: TODAY }))).toEqual([]);
  });
});

describe('A2 a signature', () => {
  const [first, ...others] = SIGNED;

  it('cannot be of a day to come', () => {
    const by = [{ ...first, on: '2026-11-25' }, ...others];
    const message =
      'the signature of Head of Sales is dated 25 Nov 2026, which is still to come: write the day on which they signed';
    expect(problemsOf(header({}, by))).toEqual([
      { path: ['checklist', 'agreed', 'by', 0, 'on'], message },
    ]);
  });

  it('is good on the day itself', () => {
    expect(problemsOf(header({}, [{ ...first, on: TODAY }, ...others]))).toEqual([]);
  });

  it('is worth a look when it is bound to no content', () => {
    const by = [others[0], { ...first, of: undefined }];
    const message =
      'the signature of Head of Sales is not bound to the content: `baton checklist sign` does that';
    expect(problemsOf(header({}, by))).toEqual([
      { path: ['checklist', 'agreed', 'by', 1], message, isWarning: true },
    ]);
  });
});

describe('holidays', () => {
  it('are worth a look when all of them are over', () => {
    const message =
      'every one of the holidays is over (the last was 23 Nov 2026): deadlines would fall on the coming ones; add those';
    expect(problemsOf(holidays('2026-11-23', '2025-12-25'))).toEqual([
      { path: ['sla', 'calendar', 'holidays'], message, isWarning: true },
    ]);
  });

  it.each([[[]], [['2025-12-25', TODAY]], [['2025-12-25', '2026-12-25']]])(
    'are good enough as %j',
    (days) => {
      expect(problemsOf(holidays(...days))).toEqual([]);
    },
  );
});
