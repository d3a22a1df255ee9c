import { setTimeout as wait } from 'node:timers/promises';
import colors from 'picocolors';
import type { Beat } from '../simulator/seed/story.ts';
import { wrap } from './box.ts';
import { printWrite } from './print-write.ts';
import type { Stage } from './stage.ts';
import { watchWrites } from './watch-writes.ts';
import { moment } from './moment.ts';

/** Monday, 00:00 in Berlin. */
const MONDAY = Date.parse('2026-11-23T00:00:00+01:00');
/** Baton's writes are shown within this long after what caused them. */
const TICK_MS = 40;
/** Whoever answers a task waits for it so long, real ms; then the story goes on without it. */
const PATIENCE_MS = 8_000;
/** Nothing was written for so long, real ms: what was to come of it has come. */
const CALM_MS = 2_500;
const INDENT = 20;
const WIDTH = 80;

export function beatInstant({ at: { day, time } }: Beat): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return MONDAY + ((day * 24 + hours) * 60 + minutes) * 60_000;
}

/**
 * Lets the story happen in HubSpot, beat by beat on the scaled clock, and shows what Baton makes of it as it comes.
 * `night` takes the clock to the morning of the next beat.
 */
export async function playStory(
  stage: Stage,
  beats: readonly Beat[],
  night: (next: Beat) => Promise<void>,
): Promise<void> {
  const { account, sim } = stage;
  const writes = watchWrites(account);
  const waitWhile = async (isSo: () => boolean) => {
    do {
      for (const write of writes()) printWrite(account, write, stage.now());
      await wait(TICK_MS);
    } while (isSo());
  };
  const calm = async () => {
    let [count, since] = [0, Date.now()];
    await waitWhile(() => {
      const now = sim.calls.filter(({ mutating }) => mutating).length;
      if (now !== count) [count, since] = [now, Date.now()];
      return Date.now() - since < CALM_MS;
    });
  };
  let today = beats[0]?.at.day;
  for (const beat of beats) {
    if (beat.at.day !== today) {
      await calm();
      await night(beat);
      today = beat.at.day;
    }
    await waitWhile(() => stage.now() < beatInstant(beat));
    const giveUp = Date.now() + PATIENCE_MS;
    await waitWhile(() => beat.when?.(account) === false && Date.now() < giveUp);
    const [first = '', ...more] = wrap(beat.text, WIDTH);
    console.log(`${colors.dim(moment(stage.now()).padEnd(INDENT))}${first}`);
    for (const line of more) console.log(`${' '.repeat(INDENT)}${line}`);
    beat.play(account);
  }
  // The last beat's consequences, and those that only a search finds, get their time.
  await calm();
}
