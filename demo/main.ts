import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import colors from 'picocolors';
import { STORY } from '../simulator/seed/story.ts';
import type { Beat } from '../simulator/seed/story.ts';
import { playStory, beatInstant } from './play-story.ts';
import { printSummary } from './print-summary.ts';
import { setStage } from './stage.ts';

/** Three days in about a minute, with the shipped checklist as it is. A second is half an hour. */
const FACTOR = 1_800;
/** Both processes start within this; the story begins when they are there. */
const HEAD_START_MS = 5_000;
const BEFORE_FIRST_BEAT_MS = 10 * 60_000;

const stayUp = !process.argv.includes('--once');
const first = STORY[0];
if (!first) throw new Error('the story is empty');
/** The morning of a beat, on a clock that starts when both processes are there. */
const morningOf = (beat: Beat, headStartMs: number) => () => ({
  start: beatInstant(beat) - BEFORE_FIRST_BEAT_MS,
  factor: FACTOR,
  epoch: Math.round(Date.now() + headStartMs),
});

console.log(`\n${colors.bold('Baton')}: there is no handoff.\n`);
console.log(
  colors.dim(
    'Redis, a HubSpot on this machine, and both real processes; three days are played in a minute.\nA line with a time is what people do in HubSpot; ↳ is what Baton writes there, if anything.',
  ),
);
const stage = await setStage(morningOf(first, HEAD_START_MS), (line) =>
  console.log(colors.dim(line)),
);
try {
  const crm = `${stage.sim.url}/crm/${stage.account.portalId}`;
  console.log(
    colors.dim(`${stage.account.list('contacts').length} contacts in the CRM: ${crm}/contacts\n`),
  );
  await playStory(stage, STORY, async (beat) => {
    console.log(
      colors.dim('\nNight: both processes are stopped, and started again in the morning.\n'),
    );
    await stage.setClock(morningOf(beat, stage.startMs() * 1.2));
  });
  // While people read, no deadline passes.
  await stage.rest();
  await printSummary(stage, FACTOR);
  if (stayUp) {
    await stage.setClock(() => ({ start: stage.now(), factor: 1, epoch: Date.now() }));
    console.log(
      `\nThe clock runs at its normal speed now. Look around, and be the visitor yourself:`,
    );
    console.log(`  ${colors.cyan(`${crm}/contacts`)}   the contacts, each with its timeline`);
    console.log(`  ${colors.cyan(`${crm}/tasks`)}      what every seller has to do`);
    console.log(colors.dim('\nCtrl-C ends it all.'));
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    console.log('');
  }
} finally {
  await Promise.race([stage.close(), wait(15_000)]);
}
process.exit(0);
