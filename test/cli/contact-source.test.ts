import { describe, expect, it } from 'vitest';

import { dayIn, toDate, toDay, toListId, toSource } from '../../src/cli/contact-source.ts';
import { DAY, HOUR, NOW } from '../support/builders.ts';

describe('a day as people write it', () => {
  it.each(['2026-01-31', '2024-02-29'])('%s', (text) => {
    expect(toDate(text)).toBe(text);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '31.01.2026', 'yesterday', '1', ''])(
    'not %j',
    (text) => {
      expect(() => toDate(text)).toThrow('write a date like 2026-01-31');
      expect(() => toDay(text)).toThrow('write a date like 2026-01-31');
    },
  );

  it('begins and ends where the portal is, also when the clocks change', () => {
    const hours = (date: string, zone: string) => {
      const { start, end } = dayIn(date, zone);
      return [new Date(start).toISOString(), (end + 1 - start) / HOUR];
    };
    expect(hours('2026-10-25', 'Europe/Berlin')).toEqual(['2026-10-24T22:00:00.000Z', 25]);
    expect(hours('2026-03-29', 'Europe/Berlin')).toEqual(['2026-03-28T23:00:00.000Z', 23]);
    expect(hours('2026-01-31', 'America/New_York')).toEqual(['2026-01-31T05:00:00.000Z', 24]);
  });
});

it('whom a run looks at: a list, or who was modified since a day or lately', () => {
  expect(toSource({ list: '12', since: 5 }, NOW)).toEqual({ kind: 'list', listId: '12' });
  expect(toSource({ since: 5 }, NOW)).toEqual({ kind: 'modified', since: 5 });
  expect(toSource({}, NOW)).toEqual({ kind: 'modified', since: NOW - 30 * DAY });
});

it('a list is asked for by its number', () => {
  expect(toListId('9999')).toBe('9999');
  for (const text of ['abc', '12a', '-1', '1.5', '']) {
    expect(() => toListId(text), text).toThrow('a list id is a number');
    expect(() => toSource({ list: text }, NOW), text).toThrow('a list id is a number');
  }
});
