import closeWithGrace from 'close-with-grace';
import { createServices } from '../src/services.ts';
import { readSettingsOrExit } from '../src/settings/or-exit.ts';
import { createApp } from './app.ts';

/** The workers notice when nobody takes events in. */
const BEAT_MS = 5_000;

const { settings, clock } = readSettingsOrExit();
const services = await createServices({ settings, clock, process: 'webhooks' }).catch(
  exitWithProblem,
);
const app = createApp(services);
// A Redis that is away does not keep the process from starting: until it is back, HubSpot is told to come again.
await services
  .answering()
  .catch((err: unknown) => services.log.warn({ err }, 'Redis is not there yet'));
const address = await app.listen({ host: settings.HOST, port: settings.PORT });
services.log.info({ address }, 'webhooks are received');
const beat = () => void services.heartbeat.beat(clock.real()).catch(() => undefined);
beat();
const beating = setInterval(beat, BEAT_MS);

closeWithGrace({ delay: 10_000 }, async ({ err }) => {
  if (err) services.log.error({ err }, 'a fault stopped the webhooks process');
  clearInterval(beating);
  await app.close();
  await services.close();
});

function exitWithProblem(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
