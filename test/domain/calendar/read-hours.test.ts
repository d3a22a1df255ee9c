import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readHours } from '../../../src/domain/calendar/read-hours.ts';
import { cpuOf } from '../../support/cpu-of.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function sameEveryDay(from: number, to: number, ...spans: readonly [number, number][]) {
  const days = Array.from({ length: to - from + 1 }, (_, i) => [from + i, spans]);
  return { ok: true, days: Object.fromEntries(days) };
}

describe('readHours', () => {
  it.each([
    ['Mon-Fri 09:00-17:30', sameEveryDay(1, 5, [540, 1050])],
    ['mon-fri 9:00-17:30', sameEveryDay(1, 5, [540, 1050])],
    ['Monday - Friday 09:00 - 17:30', sameEveryDay(1, 5, [540, 1050])],
    ['Mon-Fri 09:00-12:00, 13:00-17:30', sameEveryDay(1, 5, [540, 720], [780, 1050])],
    ['Mon-Fri 13:00-17:30, 09:00-12:00', sameEveryDay(1, 5, [540, 720], [780, 1050])],
    ['Mon-Fri 09:00-12:00, 12:00-17:30', sameEveryDay(1, 5, [540, 720], [720, 1050])],
    ['Mon-Sun 00:00-24:00', sameEveryDay(1, 7, [0, 1440])],
    ['Sun 00:00-24:00', sameEveryDay(7, 7, [0, 1440])],
    [
      'Mon, Wed 08:00-12:00; Fri 09:00-13:00',
      { ok: true, days: { 1: [[480, 720]], 3: [[480, 720]], 5: [[540, 780]] } },
    ],
    [
      'Sat-Mon 10:00-11:00',
      { ok: true, days: { 6: [[600, 660]], 7: [[600, 660]], 1: [[600, 660]] } },
    ],
    ['Mon 13:00-14:00; Mon 09:00-10:00', sameEveryDay(1, 1, [540, 600], [780, 840])],
  ])('reads %j', (text, expected) => {
    expect(readHours(text)).toEqual(expected);
  });

  it.each([
    ['', '"" is not like "Mon-Fri 09:00-17:30"'],
    ['Mon-Fri', '"Mon-Fri" is not like "Mon-Fri 09:00-17:30"'],
    ['09:00-17:30', '"09:00-17:30" is not like "Mon-Fri 09:00-17:30"'],
    ['Mon-Fri 09:00-17:30;', '"" is not like "Mon-Fri 09:00-17:30"'],
    ['Mo-Fr 09:00-17:30', '"Mo-Fr" names no weekdays; write Mon, Tue … Sun'],
    ['Mon-Wed-Fri 09:00-17:30', '"Mon-Wed-Fri" names no weekdays; write Mon, Tue … Sun'],
    ['Mon- 09:00-17:30', '"Mon-" names no weekdays; write Mon, Tue … Sun'],
    ['Mon 9-17', '"9-17" is no list of times like 09:00-17:30 (24:00 ends the day)'],
    ['Mon 17:00-09:00', '"17:00-09:00" is no list of times like 09:00-17:30 (24:00 ends the day)'],
    ['Mon 09:00-09:00', '"09:00-09:00" is no list of times like 09:00-17:30 (24:00 ends the day)'],
    ['Mon 09:00-24:30', '"09:00-24:30" is no list of times like 09:00-17:30 (24:00 ends the day)'],
    ['Mon 09:60-10:00', '"09:60-10:00" is no list of times like 09:00-17:30 (24:00 ends the day)'],
    [
      'Mon 09:00-12:00, Wed 13:00-17:00',
      '"09:00-12:00, Wed 13:00-17:00" is no list of times like 09:00-17:30 (24:00 ends the day)',
    ],
    ['Mon 09:00-12:00, 11:00-13:00', 'two times of one day overlap'],
    ['Mon-Wed 09:00-12:00; Tue 11:00-13:00', 'two times of one day overlap'],
  ])('says in words what is wrong with %j', (text, problem) => {
    expect(readHours(text)).toEqual({ ok: false, problem });
  });

  it('answers at once, whatever is pasted', () => {
    expect(cpuOf(() => readHours(`Mon${' '.repeat(20_000)}x`))).toBeLessThan(100);
  });

  it('gives every day only spans that are ordered, apart and inside the day', () => {
    const minute = fc.integer({ min: 0, max: 1440 });
    const time = minute.map(
      (m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`,
    );
    const span = fc.tuple(time, time).map(([a, b]) => `${a}-${b}`);
    const group = fc
      .tuple(
        fc.constantFrom(...DAYS),
        fc.constantFrom(...DAYS),
        fc.array(span, { minLength: 1, maxLength: 3 }),
      )
      .map(([first, last, spans]) => `${first}-${last} ${spans.join(', ')}`);
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 2 }), (groups) => {
        const hours = readHours(groups.join('; '));
        if (!hours.ok) return;
        for (const spans of Object.values(hours.days)) {
          const edges = spans.flat();
          expect(edges).toEqual(edges.toSorted((a, b) => a - b));
          expect(spans.every(([start, end]) => start >= 0 && start < end && end <= 1440)).toBe(
            true,
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});
