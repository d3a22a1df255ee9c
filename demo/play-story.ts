import { setTimeout as wait } from 'node:timers/promises';
import colors from 'picocolors';
import type { Beat } from '../simulator/seed/story.ts';
import { printWrite } from './print-write.ts';
import type { Stage } from './stage.ts';
import { watchWrites } from './watch-writes.ts';
import { moment } from './moment.ts';

/** Monday, 00:00 in Berlin. */
const MONDAY = Date.parse('2026-11-23T00:00:00+01:00');
/** Baton's writes are shown within this long after what caused them. */
const TICK_MS = 40;

export function beatInstant({ at: { day, time } }: Beat): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return MONDAY + ((day * 24 + hours) * 60 + minutes) * 60_000;
}

/** Lets the story happen in HubSpot, beat by beat on the scaled clock, and shows what Baton makes of it as it comes. */
export async function playStory(stage: Stage, beats: readonly Beat[]): Promise<void> {
  const writes = watchWrites(stage.account);
  const show = () => {
    for (const write of writes()) printWrite(stage.account, write);
  };
  for (const beat of beats) {
    while (stage.now() < beatInstant(beat)) {
      show();
      await wait(TICK_MS);
    }
    console.log(`${colors.dim(moment(beatInstant(beat)))}  ${beat.text}`);
    beat.play(stage.account);
  }
  // The last beat's consequences, and those that only a search finds, get their time.
  for (let calm = 0; calm < 40; calm++) {
    await wait(TICK_MS * 2);
    const before = stage.sim.calls.filter(({ mutating }) => mutating).length;
    show();
    if (stage.sim.calls.filter(({ mutating }) => mutating).length !== before) calm = 0;
  }
}
