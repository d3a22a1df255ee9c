import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/use-cases/sweep.ts';
import type { SweptPortal } from '../../src/use-cases/sweep.ts';

const NOW = 1_000_000;
const KEEP = 1_000;
const WORKING: SweptPortal = { portalId: 1, isWorking: true, disconnectedAt: null };

async function swept(portal: SweptPortal, nextDue: number | null, turn = false): Promise<string[]> {
  const done: string[] = [];
  const does = (what: string) => () => Promise.resolve(void done.push(what));
  await sweep({
    portals: () => Promise.resolve([portal]),
    nextDue: () => Promise.resolve(nextDue),
    wake: does('wake'),
    takePollTurn: () => Promise.resolve(turn),
    poll: does('poll'),
    dropWaiting: does('drop'),
    failed: (_portalId, error) => void done.push(String(error)),
    keepMs: KEEP,
    now: () => NOW,
  });
  return done;
}

describe('the sweep', () => {
  it.each([
    ['wakes a portal in which somebody is due', WORKING, NOW, false, ['wake']],
    ['lets a portal sleep until somebody is due', WORKING, NOW + 1, false, []],
    ['lets a portal sleep in which nobody is due', WORKING, null, false, []],
    ['has a portal searched in its turn', WORKING, null, true, ['poll']],
    ['leaves a paused portal alone', { ...WORKING, isWorking: false }, NOW, true, []],
    [
      'G29 keeps the work of an uninstalled portal',
      { ...WORKING, isWorking: false, disconnectedAt: NOW - KEEP },
      NOW,
      true,
      [],
    ],
    [
      'G29 drops it when the file says that it is too old',
      { ...WORKING, isWorking: false, disconnectedAt: NOW - KEEP - 1 },
      NOW,
      true,
      ['drop'],
    ],
  ] as const)('%s', async (_what, portal, due, turn, done) => {
    expect(await swept(portal, due, turn)).toEqual(done);
  });

  it('H5 goes on with the other portals when one has trouble', async () => {
    const done: string[] = [];
    await sweep({
      portals: () => Promise.resolve([WORKING, { ...WORKING, portalId: 2 }]),
      nextDue: (id) => (id === 1 ? Promise.reject(new Error('away')) : Promise.resolve(NOW)),
      wake: (id) => Promise.resolve(void done.push(`wake ${id}`)),
      takePollTurn: () => Promise.resolve(false),
      poll: () => Promise.resolve(),
      dropWaiting: () => Promise.resolve(),
      failed: (id) => void done.push(`failed ${id}`),
      keepMs: KEEP,
      now: () => NOW,
    });
    expect(done).toEqual(['failed 1', 'wake 2']);
  });
});
