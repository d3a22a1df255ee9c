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
const BEFORE_FIRST_BEAT_MS = 10 * 60_000;
/** The account is connected on the evening before. */
const EVENING_MS = 12 * 60 * 60_000;

const stayUp = !process.argv.includes('--once');
const first = STORY[0];
if (!first) throw new Error('the story is empty');
const evening = () => ({
  start: beatInstant(first) - EVENING_MS,
  factor: 1,
  epoch: Date.now(),
});

console.log(`\n${colors.bold('Baton')}: there is no handoff.\n`);
console.log(
  colors.dim(
    'Redis, a HubSpot on this machine, and both real processes; three days are played in a minute.\nA line with a time is what people do in HubSpot; ↳ is what Baton writes there, if anything.',
  ),
);
const stage = await setStage(evening, (line) => console.log(colors.dim(line)));
/** The next morning, on a clock that starts when both processes are there. */
const wakeUp = (beat: Beat) =>
  stage.setClock(() => ({
    start: beatInstant(beat) - BEFORE_FIRST_BEAT_MS,
    factor: FACTOR,
    epoch: Math.round(Date.now() + stage.startMs() * 1.2),
  }));
try {
  const crm = `${stage.sim.url}/crm/${stage.account.portalId}`;
  console.log(
    colors.dim(`${stage.account.list('contacts').length} contacts in the CRM: ${crm}/contacts\n`),
  );
  await wakeUp(first);
  await playStory(stage, STORY, async (beat) => {
    console.log(
      colors.dim('\nNight: both processes are stopped, and started again in the morning.\n'),
    );
    await wakeUp(beat);
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
