import { describe, expect, it } from 'vitest';
import { wakeInTime } from '../../src/use-cases/wake-in-time.ts';

const NOW = 1_000_000;

/** What is done about a portal in which these moments are the next one, each time it is asked. */
async function done(...moments: readonly (number | null)[]): Promise<string[]> {
  const said: string[] = [];
  const answers = [...moments];
  await wakeInTime(
    {
      nextDue: () =>
        Promise.resolve(answers.length > 1 ? (answers.shift() ?? null) : (answers[0] ?? null)),
      wake: () => Promise.resolve(void said.push('now')),
      planWake: (_portalId, ms) => Promise.resolve(void said.push(`in ${ms}`)),
      soonMs: 30_000,
      now: () => NOW,
      toReal: (ms) => ms,
    },
    1,
  );
  return said;
}

describe('a portal is woken', () => {
  it.each([
    ['not at all while nobody waits', [null], []],
    ['now when somebody is due', [NOW], ['now']],
    ['now when somebody has been due for long', [NOW - 60_000], ['now']],
    ['at the next moment', [NOW + 3_000], ['in 3000']],
    ['at the last moment that is soon', [NOW + 30_000], ['in 30000']],
    ['by a later sweep when nothing is soon', [NOW + 30_001], []],
    [
      'at an earlier moment that comes while the next one is planned',
      [NOW + 9_000, NOW + 4_000],
      ['in 9000', 'in 4000'],
    ],
    ['now when somebody is due meanwhile', [NOW + 9_000, NOW], ['in 9000', 'now']],
    ['once when the moment is gone again', [NOW + 9_000, null], ['in 9000']],
    ['once when a later one has taken its place', [NOW + 9_000, NOW + 10_000], ['in 9000']],
  ] as const)('%s', async (_what, moments, expected) => {
    expect(await done(...moments)).toEqual(expected);
  });
});
