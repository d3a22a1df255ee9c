import { describe, expect, it } from 'vitest';

import type { Truth } from '../../../src/domain/checklist/judgement.ts';
import type { PropertyType } from '../../../src/domain/lead/picture.ts';
import { buildView, judgeText, pictureWith, property } from '../../support/builders.ts';

type Row = readonly [
  tests: Readonly<Record<string, unknown>>,
  type: PropertyType,
  value: string,
  truth: Truth,
];

/** At 10:00 on 2026-11-24 in Berlin unless told otherwise. */
function truthOf(
  tests: Readonly<Record<string, unknown>>,
  type: PropertyType,
  value: string,
  change: { readonly now?: number; readonly zone?: string } = {},
): Truth {
  const picture = pictureWith({ p: property(value, { type }) });
  return judgeText({ property: 'p', ...tests }, buildView({ picture, ...change })).truth;
}

const TEXT: readonly Row[] = [
  [{ is: 'CFO' }, 'string', ' cfo ', 'met'],
  [{ is: 'Generale' }, 'string', 'générale', 'met'],
  [{ is: 'CFO' }, 'string', 'CFO, EMEA', 'unmet'],
  [{ is_not: 'CFO' }, 'string', 'CTO', 'met'],
  [{ is_not: 'CFO' }, 'string', 'cfo', 'unmet'],
  [{ in: ['CFO', 'CTO'] }, 'string', 'cto', 'met'],
  [{ in: ['CFO', 'CTO'] }, 'string', 'Intern', 'unmet'],
  [{ not_in: ['CFO', 'CTO'] }, 'string', 'Intern', 'met'],
  [{ not_in: ['CFO', 'CTO'] }, 'string', 'cto', 'unmet'],
  [{ contains: 'cto' }, 'string', 'Director', 'unmet'],
  [{ contains: 'it' }, 'string', 'Recruiter', 'unmet'],
  [{ contains: 'cto' }, 'string', 'Interim CTO', 'met'],
  [{ contains: 'c++' }, 'string', 'C++ developer', 'met'],
  [{ contains_any: ['ceo', 'vp'] }, 'string', 'VP Sales', 'met'],
  [{ contains_any: ['ceo', 'vp'] }, 'string', 'SVP Sales', 'unmet'],
  [{ contains_any: 'vp' }, 'string', 'VP Sales', 'met'],
  [{ contains_text: 'cto' }, 'string', 'Director', 'met'],
  [{ contains_text: 'cto' }, 'string', 'Intern', 'unmet'],
  [{ includes_any: ['CFO'] }, 'string', 'CFO', 'met'],
  [{ includes_any: ['CFO'] }, 'string', 'CFO;CTO', 'unmet'],
  [{ starts_with: ['chief'] }, 'string', 'Chief of staff', 'met'],
  [{ starts_with: ['chief'] }, 'string', 'Deputy chief', 'unmet'],
  [{ ends_with: ['@gmail.com'] }, 'string', 'Dana@GMAIL.com ', 'met'],
  [{ ends_with: ['@gmail.com'] }, 'string', 'dana@gmail.com.example', 'unmet'],
  [{ at_least: 10 }, 'string', 'ten', 'unknown'],
  [{ at_most: 10 }, 'string', 'ten', 'unknown'],
  [{ before: '2026-11-24' }, 'string', 'yesterday', 'unknown'],
  [{ after: '2026-11-24' }, 'string', 'tomorrow', 'unknown'],
  [{ within: '7d' }, 'string', 'yesterday', 'unknown'],
];

const NUMBERS: readonly Row[] = [
  [{ is: 50 }, 'number', '50.0', 'met'],
  [{ is: '50' }, 'number', '5e1', 'met'],
  [{ is: 50 }, 'number', '51', 'unmet'],
  [{ is: 50 }, 'number', 'fifty', 'unknown'],
  [{ is_not: 50 }, 'number', '50.00', 'unmet'],
  [{ is_not: 50 }, 'number', 'fifty', 'unknown'],
  [{ in: [50, 60] }, 'number', '60.0', 'met'],
  [{ not_in: [50, 60] }, 'number', '60.0', 'unmet'],
  [{ not_in: [50, 60] }, 'number', '61', 'met'],
  [{ contains: '50' }, 'number', '50', 'met'],
  [{ contains_any: ['50'] }, 'number', '150', 'unmet'],
  [{ contains_text: '50' }, 'number', '150', 'met'],
  [{ includes_any: ['50'] }, 'number', '50.0', 'met'],
  [{ starts_with: ['1'] }, 'number', '150', 'met'],
  [{ ends_with: ['5'] }, 'number', '150', 'unmet'],
  [{ at_least: 50 }, 'number', '50', 'met'],
  [{ at_least: 50 }, 'number', '49.9', 'unmet'],
  [{ at_least: -5 }, 'number', '-4', 'met'],
  [{ at_most: 50 }, 'number', '50', 'met'],
  [{ at_most: 50 }, 'number', '51', 'unmet'],
  [{ at_most: 50 }, 'number', 'n/a', 'unknown'],
  [{ before: '2026-11-24' }, 'number', '5', 'unknown'],
  [{ after: '2026-11-24' }, 'number', '5', 'unknown'],
  [{ within: '7d' }, 'number', '5', 'unknown'],
];

const OPTIONS: readonly Row[] = [
  [{ is: 'champion' }, 'enumeration', 'CHAMPION', 'met'],
  [{ is: 'CHAMPION' }, 'enumeration', 'CHAMPION;BLOCKER', 'unmet'],
  [{ is_not: 'CHAMPION' }, 'enumeration', 'BLOCKER', 'met'],
  [{ in: ['CHAMPION', 'BUDGET_HOLDER'] }, 'enumeration', 'BLOCKER;BUDGET_HOLDER', 'met'],
  [{ not_in: ['CHAMPION'] }, 'enumeration', 'BLOCKER;CHAMPION', 'unmet'],
  [{ not_in: ['CHAMPION'] }, 'enumeration', 'BLOCKER;END_USER', 'met'],
  [{ includes_any: ['CHAMPION'] }, 'enumeration', 'BLOCKER; CHAMPION', 'met'],
  [{ includes_any: ['CHAMPION'] }, 'enumeration', 'BLOCKER', 'unmet'],
  [{ contains: 'champion' }, 'enumeration', 'BLOCKER;CHAMPION', 'met'],
  [{ contains: 'a b' }, 'enumeration', 'a;b', 'unmet'],
  [{ contains_any: ['holder'] }, 'enumeration', 'SHAREHOLDER', 'unmet'],
  [{ contains_text: 'holder' }, 'enumeration', 'SHAREHOLDER', 'met'],
  [{ starts_with: ['BLO'] }, 'enumeration', 'BLOCKER', 'met'],
  [{ ends_with: ['USER'] }, 'enumeration', 'END_USER', 'met'],
  [{ at_least: 5 }, 'enumeration', 'SMALL', 'unknown'],
  [{ at_most: 5 }, 'enumeration', 'SMALL', 'unknown'],
  [{ before: '2026-11-24' }, 'enumeration', 'SMALL', 'unknown'],
  [{ after: '2026-11-24' }, 'enumeration', 'SMALL', 'unknown'],
  [{ within: '7d' }, 'enumeration', 'SMALL', 'unknown'],
];

const FLAGS: readonly Row[] = [
  [{ is: true }, 'bool', 'true', 'met'],
  [{ is: 'true' }, 'bool', 'true', 'met'],
  [{ is: true }, 'bool', 'false', 'unmet'],
  [{ is_not: true }, 'bool', 'false', 'met'],
  [{ in: [true] }, 'bool', 'true', 'met'],
  [{ not_in: [true] }, 'bool', 'true', 'unmet'],
  [{ at_least: 1 }, 'bool', 'true', 'unknown'],
  [{ before: '2026-11-24' }, 'bool', 'true', 'unknown'],
  [{ within: '7d' }, 'bool', 'true', 'unknown'],
];

const DATES: readonly Row[] = [
  [{ is: '2026-11-20' }, 'date', '2026-11-20', 'met'],
  [{ is: '2026-11-20' }, 'date', '2026-11-21', 'unmet'],
  [{ is: '2026-11-20' }, 'date', String(Date.UTC(2026, 10, 20)), 'met'],
  [{ is_not: '2026-11-20' }, 'date', '2026-11-20', 'unmet'],
  [{ in: ['2026-11-20'] }, 'date', '2026-11-20', 'met'],
  [{ before: '2026-11-20' }, 'date', '2026-11-19', 'met'],
  [{ before: '2026-11-20' }, 'date', '2026-11-20', 'unmet'],
  [{ after: '2026-11-20' }, 'date', '2026-11-21', 'met'],
  [{ after: '2026-11-20' }, 'date', '2026-11-20', 'unmet'],
  [{ after: '2026-11-20' }, 'date', String(Date.UTC(2026, 10, 21)), 'met'],
  [{ within: '7d' }, 'date', '2026-11-20', 'met'],
  [{ within: '7d' }, 'date', '2026-11-10', 'unmet'],
  [{ within: '7d' }, 'date', '2026-11-25', 'unmet'],
  [{ at_least: 5 }, 'date', '2026-11-20', 'unknown'],
  [{ at_most: 5 }, 'date', '2026-11-20', 'unknown'],
  [{ contains_text: '2026' }, 'date', '2026-11-20', 'met'],
];

const MOMENTS: readonly Row[] = [
  [{ is: '2026-11-20' }, 'datetime', '2026-11-20T10:00:00Z', 'met'],
  [{ is: '2026-11-21' }, 'datetime', '2026-11-20T23:30:00Z', 'met'],
  [{ in: ['2026-11-21'] }, 'datetime', '2026-11-20T23:30:00Z', 'met'],
  [{ is_not: '2026-11-21' }, 'datetime', '2026-11-20T23:30:00Z', 'unmet'],
  [{ before: '2026-11-21' }, 'datetime', '2026-11-20T22:30:00Z', 'met'],
  [{ before: '2026-11-21' }, 'datetime', '2026-11-20T23:30:00Z', 'unmet'],
  [{ after: '2026-11-20' }, 'datetime', '2026-11-20T22:30:00Z', 'unmet'],
  [{ after: '2026-11-20' }, 'datetime', '2026-11-20T23:30:00Z', 'met'],
  [{ within: '1d' }, 'datetime', '2026-11-23T09:00:00Z', 'met'],
  [{ within: '1d' }, 'datetime', '2026-11-23T08:59:59Z', 'unmet'],
  [{ within: '1d' }, 'datetime', '2026-11-24T09:00:01Z', 'unmet'],
  [{ within: '1d' }, 'datetime', String(Date.UTC(2026, 10, 24, 8)), 'met'],
  [{ within: '2 working days' }, 'datetime', '2026-11-20T10:00:00Z', 'met'],
  [{ within: '1 working day' }, 'datetime', '2026-11-20T10:00:00Z', 'unmet'],
  [{ at_least: 5 }, 'datetime', '2026-11-20T10:00:00Z', 'unknown'],
];

describe.each([
  ['text', TEXT],
  ['number', NUMBERS],
  ['options', OPTIONS],
  ['yes or no', FLAGS],
  ['date', DATES],
  ['moment', MOMENTS],
])('operators on a %s', (_name, rows) => {
  it.each(rows)('A1 %j on the %s %j is %s', (tests, type, value, truth) => {
    expect(truthOf(tests, type, value)).toBe(truth);
  });
});

describe('operators', () => {
  it('A1 must all hold where a leaf has several', () => {
    const tests = { starts_with: ['chief'], ends_with: ['officer'] };
    expect(truthOf(tests, 'string', 'Chief Financial Officer')).toBe('met');
    expect(truthOf(tests, 'string', 'Chief of staff')).toBe('unmet');
    expect(truthOf({ at_least: 5, at_most: 10 }, 'number', '11')).toBe('unmet');
  });

  it('A1 must all hold beside `known` too', () => {
    expect(truthOf({ known: true, is: 'CFO' }, 'string', 'CFO')).toBe('met');
    expect(truthOf({ known: true, is: 'CFO' }, 'string', 'Intern')).toBe('unmet');
  });

  it('A1 decide by a clear no beside one that cannot be read', () => {
    expect(truthOf({ contains: 'cfo', at_least: 5 }, 'string', 'Intern')).toBe('unmet');
  });

  it('A1 take a date for a day of the portal, where `within` is asked', () => {
    const early = Date.parse('2026-11-24T00:30:00+01:00');
    expect(truthOf({ within: '1d' }, 'date', '2026-11-24', { now: early })).toBe('met');
    const zone = 'America/New_York';
    const evening = Date.parse('2026-11-24T20:00:00-05:00');
    expect(truthOf({ within: '1d' }, 'date', '2026-11-25', { now: evening, zone })).toBe('unmet');
  });

  it('A1 read a moment in the zone of the portal', () => {
    const zone = 'America/New_York';
    expect(truthOf({ after: '2026-11-20' }, 'datetime', '2026-11-21T03:00:00Z', { zone })).toBe(
      'unmet',
    );
    expect(truthOf({ after: '2026-11-20' }, 'date', '2026-11-21', { zone })).toBe('met');
  });
});
