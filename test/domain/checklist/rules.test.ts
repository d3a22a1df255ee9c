import { describe, expect, it } from 'vitest';

import { neededBy, rulesAt } from '../../../src/domain/checklist/rules.ts';
import { buildCriterion } from '../../support/builders.ts';
import { buildVersion } from '../../support/version-builders.ts';

const NOON = Date.parse('2026-11-24T12:00:00Z');
type Version = readonly [number, string];

function rulesOf(versions: readonly Version[], now = NOON, zone = 'utc') {
  const { checklist, waits, next } = rulesAt(
    versions.map(([number, day]) => buildVersion(number, day)),
    now,
    zone,
  );
  return { version: checklist.checklist.version, waits, next };
}

const begins = (version: number, day: string) => `b2b-saas v${version} is in effect from ${day}`;

describe('A2 the version in effect', () => {
  it.each<[string, readonly Version[], number, string | null]>([
    ['the only one', [[3, '2026-11-20']], 3, null],
    ['one that begins today', [[3, '2026-11-24']], 3, null],
    [
      'the newest that has begun',
      [
        [3, '2026-11-20'],
        [4, '2026-11-23'],
      ],
      4,
      null,
    ],
    [
      'the newest, in whatever order they are given',
      [
        [4, '2026-11-23'],
        [3, '2026-11-20'],
      ],
      4,
      null,
    ],
    [
      'the newest, though an older one began later',
      [
        [3, '2026-11-24'],
        [4, '2026-11-20'],
      ],
      4,
      null,
    ],
    [
      'the one before, until the next begins',
      [
        [3, '2026-11-20'],
        [4, '2026-11-25'],
      ],
      3,
      begins(4, '2026-11-25'),
    ],
    [
      'the newest, whatever an older one is still to do',
      [
        [3, '2026-11-25'],
        [4, '2026-11-24'],
      ],
      4,
      null,
    ],
    [
      'with several to come, the first of them next',
      [
        [3, '2026-11-20'],
        [4, '2027-01-01'],
        [5, '2026-12-01'],
      ],
      3,
      begins(5, '2026-12-01'),
    ],
    [
      'with two to come on one day, the newer one next',
      [
        [3, '2026-11-20'],
        [4, '2026-12-01'],
        [5, '2026-12-01'],
      ],
      3,
      begins(5, '2026-12-01'),
    ],
  ])('is %s', (_case, versions, version, next) => {
    expect(rulesOf(versions)).toEqual({ version, waits: null, next });
  });

  it.each<[string, readonly Version[], number, string]>([
    ['the only one', [[1, '2026-11-25']], 1, '2026-11-25'],
    [
      'the first to come',
      [
        [1, '2026-12-01'],
        [2, '2027-01-01'],
      ],
      1,
      '2026-12-01',
    ],
    [
      'the first to come, though it is the newer one',
      [
        [1, '2027-01-01'],
        [2, '2026-12-01'],
      ],
      2,
      '2026-12-01',
    ],
    [
      'of two on the same day the newer one',
      [
        [1, '2026-12-01'],
        [2, '2026-12-01'],
      ],
      2,
      '2026-12-01',
    ],
  ])('where none has begun, %s waits', (_case, versions, version, day) => {
    const waits = `${begins(version, day)}; until then nothing is written`;
    expect(rulesOf(versions)).toEqual({ version, waits, next: null });
  });

  it.each([
    ['Pacific/Auckland', '2026-11-23T10:59:59Z', 3],
    ['Pacific/Auckland', '2026-11-23T11:00:00Z', 4],
    ['utc', '2026-11-23T23:59:59Z', 3],
    ['utc', '2026-11-24T00:00:00Z', 4],
    ['Pacific/Honolulu', '2026-11-24T09:59:59Z', 3],
    ['Pacific/Honolulu', '2026-11-24T10:00:00Z', 4],
  ])('in %s at %s is v%i: a day begins where the portal is', (zone, at, version) => {
    const versions = [
      [3, '2026-11-20'],
      [4, '2026-11-24'],
    ] as const;
    expect(rulesOf(versions, Date.parse(at), zone).version).toBe(version);
  });

  it('is one or there is a fault', () => {
    expect(() => rulesAt([], NOON, 'utc')).toThrow('there is no version');
  });
});

describe('what a checklist needs to know', () => {
  it('is found once, and is that of the version in effect', () => {
    const other = { property: 'budget', at_least: 5 };
    const next = { criteria: [buildCriterion({ when: other })], nurture: [] };
    const versions = [buildVersion(3, '2026-11-20'), buildVersion(4, '2026-11-25', next)];
    const [before, after] = [NOON, NOON + 86_400_000].map((now) => rulesAt(versions, now, 'utc'));
    expect(before?.needs.contact).not.toContain('budget');
    expect(after?.needs.contact).toContain('budget');
    expect(before?.needs).toBe(rulesAt(versions, NOON, 'utc').needs);
    expect(after?.needs).toBe(neededBy(versions[1] ?? buildVersion(1, '2026-11-20')));
  });
});
