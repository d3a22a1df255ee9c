import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/use-cases/sweep.ts';
import type { SweptPortal } from '../../src/use-cases/sweep.ts';

const NOW = 1_000_000;
const KEEP = 1_000;
/** A demo's clock, twice as fast as real time. */
const TIME = { now: () => NOW, toReal: (ms: number) => ms / 2, soonMs: 500 };
const WORKING: SweptPortal = { portalId: 1, isWorking: true, disconnectedAt: null };

type When = { readonly nextDue: number | null; readonly turn: boolean; readonly erasure?: boolean };

async function swept(portal: SweptPortal, { nextDue, turn, erasure }: When): Promise<string[]> {
  const done: string[] = [];
  const does = (what: string) => () => Promise.resolve(void done.push(what));
  await sweep({
    portals: () => Promise.resolve([portal]),
    nextDue: () => Promise.resolve(nextDue),
    ...TIME,
    wake: does('wake'),
    planWake: (_portalId, ms) => Promise.resolve(void done.push(`wake in ${ms}`)),
    takePollTurn: () => Promise.resolve(turn),
    poll: does('poll'),
    owesErasure: () => Promise.resolve(erasure ?? false),
    dropWaiting: does('drop'),
    failed: (_portalId, error) => void done.push(String(error)),
    keepMs: KEEP,
  });
  return done;
}

describe('the sweep', () => {
  it.each([
    ['wakes a portal in which somebody is due', WORKING, NOW, false, ['wake']],
    ['plans the moment at which somebody is due', WORKING, NOW + 800, false, ['wake in 400']],
    ['leaves what comes later to a later sweep', WORKING, NOW + 1_001, false, []],
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
    expect(await swept(portal, { nextDue: due, turn })).toEqual(done);
  });

  it.each([
    ['in a paused portal', { ...WORKING, isWorking: false }, ['wake']],
    ['in an uninstalled one', { ...WORKING, isWorking: false, disconnectedAt: NOW }, ['wake']],
    [
      'in one whose other work is dropped',
      { ...WORKING, isWorking: false, disconnectedAt: NOW - KEEP - 1 },
      ['drop', 'wake'],
    ],
  ])('G28 lets no erasure wait %s', async (_where, portal, done) => {
    expect(await swept(portal, { nextDue: NOW, turn: false, erasure: true })).toEqual(done);
  });

  it('H5 goes on with the other portals when one has trouble', async () => {
    const done: string[] = [];
    await sweep({
      portals: () => Promise.resolve([WORKING, { ...WORKING, portalId: 2 }]),
      nextDue: (id) => (id === 1 ? Promise.reject(new Error('away')) : Promise.resolve(NOW)),
      wake: (id) => Promise.resolve(void done.push(`wake ${id}`)),
      takePollTurn: () => Promise.resolve(false),
      poll: () => Promise.resolve(),
      owesErasure: () => Promise.resolve(false),
      dropWaiting: () => Promise.resolve(),
      failed: (id) => void done.push(`failed ${id}`),
      ...TIME,
      planWake: () => Promise.resolve(),
      keepMs: KEEP,
    });
    expect(done).toEqual(['failed 1', 'wake 2']);
  });
});
