import { randomBytes } from 'node:crypto';
import { startSimulator } from '../simulator/start.ts';
import { seedAccount } from '../simulator/seed/seed-account.ts';
import type { Account, Simulator } from '../simulator/types.ts';
import { connectByBrowser } from './connect-by-browser.ts';
import { findFreePort } from './redis/free-port.ts';
import { startRedis } from './redis/start-redis.ts';
import { startProcess } from './processes.ts';
import type { Running } from './processes.ts';

export type DemoClock = { readonly start: number; readonly factor: number; readonly epoch: number };

export type Stage = {
  readonly sim: Simulator;
  readonly account: Account;
  readonly environment: () => Record<string, string>;
  readonly now: () => number;
  /** When the story began, ms: what came before is the seed's past. */
  readonly since: number;
  /** How long both processes took to start, real ms. */
  readonly startMs: () => number;
  /** Ends both processes and starts them again on another clock; Redis and HubSpot keep what they have. */
  setClock(clock: () => DemoClock): Promise<void>;
  /** Ends both processes; from now on the clock runs at its normal speed. */
  rest(): Promise<void>;
  close(): Promise<void>;
};

const PORTAL = 247_187_887;
const APP = 50_780_459;
const CLIENT_ID = 'demo-client-id';
const SECRET = 'demo-client-secret';
/** HubSpot counts requests in real time, and in the demo a working day of them comes in a quarter of a minute. */
const LIMIT_PER_10_SECONDS = 1_000;

const COMPILED = new URL('../.cache/compiled', import.meta.url).pathname;

/** Everything on one machine: Redis, HubSpot's stand-in with its contacts, and Baton's two real processes. */
export async function setStage(
  clock: () => DemoClock,
  say: (line: string) => void,
): Promise<Stage> {
  let current = clock();
  const now = () => Math.round(current.start + (Date.now() - current.epoch) * current.factor);
  const redis = await startRedis({ say });
  const port = await findFreePort();
  const address = `http://127.0.0.1:${port}`;
  const sim = await startSimulator({
    appId: APP,
    clientId: CLIENT_ID,
    redirectUrls: [`${address}/oauth/callback`],
    clientSecret: SECRET,
    subscriptions: 'hubspot/src/app/webhooks/webhooks-hsmeta.json',
    now,
  });
  const account = sim.addAccount({
    portalId: PORTAL,
    limitPer10Seconds: LIMIT_PER_10_SECONDS,
  });
  // Starting Redis may have taken its time; the story's clock begins now.
  current = clock();
  const since = current.start;
  seedAccount(account, since);
  const tokenKey = randomBytes(32).toString('base64');
  const environment = () => ({
    HUBSPOT_CLIENT_SECRET: SECRET,
    HUBSPOT_APP_ID: String(APP),
    HUBSPOT_API_URL: sim.url,
    HUBSPOT_CLIENT_ID: CLIENT_ID,
    HUBSPOT_AUTHORIZE_URL: `${sim.url}/oauth/authorize`,
    TOKEN_KEYS: tokenKey,
    PUBLIC_URL: address,
    PORT: String(port),
    REDIS_URL: redis.url,
    REDIS_PREFIX: 'baton-demo',
    DEFAULT_MODE: 'live',
    DEMO_CLOCK: `${new Date(current.start).toISOString()}@${current.factor}`,
    DEMO_CLOCK_EPOCH: String(current.epoch),
    COLLECT_MS: String(Math.max(1, Math.round(50 * current.factor))),
    SWEEP_MS: '300',
    POLL_MS: '500',
    LOG_LEVEL: 'warn',
    // Processes start often here; the second time they are compiled already.
    NODE_COMPILE_CACHE: COMPILED,
  });
  let running: Running[] = [];
  let startMs = 0;
  const start = async () => {
    const from = Date.now();
    const webhooks = startProcess('webhooks/main.ts', { ...environment(), LOG_LEVEL: 'info' });
    const workers = startProcess('workers/main.ts', { ...environment(), LOG_LEVEL: 'info' });
    running = [webhooks, workers];
    await Promise.all([webhooks.said('webhooks are received'), workers.said('workers are up')]);
    startMs = Date.now() - from;
    sim.webhooks.target(`${address}/webhooks/hubspot`);
  };
  const stop = async () => {
    await Promise.all(running.map((process) => process.stop()));
  };
  await start();
  say(await connectByBrowser(address, sim.url, PORTAL));
  return {
    sim,
    account,
    environment,
    now,
    since,
    startMs: () => startMs,
    setClock: async (next) => {
      await stop();
      current = next();
      await start();
    },
    rest: async () => {
      await stop();
      current = { start: now(), factor: 1, epoch: Date.now() };
    },
    close: async () => {
      await stop();
      await sim.close();
      await redis.stop();
    },
  };
}
