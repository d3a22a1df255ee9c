import closeWithGrace from 'close-with-grace';
import { createServices } from '../src/services.ts';
import { readSettingsOrExit } from '../src/settings/or-exit.ts';
import { startWorkers } from './start-workers.ts';

const { settings, clock } = readSettingsOrExit();
const services = await createServices({ settings, clock, process: 'workers' }).catch(
  exitWithProblem,
);
const workers = await startWorkers(services);
services.log.info({ queues: workers.names }, 'workers are up');

// Jobs that are running finish; leads of a job that cannot finish in time return to the queue by their lease.
closeWithGrace({ delay: 20_000 }, async ({ err }) => {
  if (err) services.log.error({ err }, 'a fault stopped the workers');
  await workers.close();
  await services.close();
});

function exitWithProblem(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
