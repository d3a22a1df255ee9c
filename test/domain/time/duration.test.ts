import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { toDuration } from '../../../src/domain/time/duration.ts';
import { DAY, HOUR, MINUTE } from '../../support/builders.ts';

describe('toDuration', () => {
  it.each([
    ['6 seconds', 6_000],
    ['1 second', 1_000],
    ['30s', 30_000],
    ['30 minutes', 30 * MINUTE],
    ['30 min', 30 * MINUTE],
    ['1 minute', MINUTE],
    ['4 hours', 4 * HOUR],
    ['1h', HOUR],
    ['1.5 hours', 1.5 * HOUR],
    ['7d', 7 * DAY],
    ['1 day', DAY],
    ['0d', 0],
    ['2w', 14 * DAY],
    ['2 weeks', 14 * DAY],
    [' 7 D ', 7 * DAY],
  ])('reads %j as plain time', (text, ms) => {
    expect(toDuration(text)).toEqual({ kind: 'plain', ms });
  });

  it.each([
    ['4 working hours', 4 * HOUR],
    ['1 working hour', HOUR],
    ['90 working minutes', 90 * MINUTE],
    ['0.5 working hours', 0.5 * HOUR],
  ])('reads %j as working time', (text, ms) => {
    expect(toDuration(text)).toEqual({ kind: 'working', ms });
  });

  it.each([
    ['5 working days', 5],
    ['1 working day', 1],
  ])('reads %j as working days', (text, days) => {
    expect(toDuration(text)).toEqual({ kind: 'working days', days });
  });

  it.each([
    ...['', ' ', '7', 'd', 'soon', '-1d', '+1d', '1e3d', '7 dd', '7d 2h', '7 months', '1 year'],
    ...['working days', '1.5 working days', '2 working weeks', 'NaN d', 'Infinity d', '0x10 d'],
    ...['1 constructor', '1 tostring', '7days!', '7,5d'],
  ])('%j is no duration', (text) => {
    expect(toDuration(text)).toBeNull();
  });

  it('never gives anything but null or a finite, non-negative length', () => {
    const unit = fc.constantFrom(
      ...'0123456789.dhwms ',
      'working ',
      'days',
      'hours',
      'constructor',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 8 }), (text) => {
        const duration = toDuration(text);
        if (duration === null) return;
        const length = duration.kind === 'working days' ? duration.days : duration.ms;
        expect(Number.isFinite(length) && length >= 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
