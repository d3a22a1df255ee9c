import { randomBytes } from 'node:crypto';
import { startProcess } from '../../demo/processes.ts';
import type { Running } from '../../demo/processes.ts';
import { findFreePort } from '../../demo/redis/free-port.ts';
import { startRedis } from '../../demo/redis/start-redis.ts';
import { startSimulator } from '../../simulator/start.ts';
import type { Simulator } from '../../simulator/types.ts';
import { APP_ID, CLIENT_ID, SECRET, SUBSCRIPTIONS } from './app.ts';
import { roomyConfig } from './roomy-config.ts';

/** What HubSpot needs for an answer in all benches, ms. */
export const LATENCY_MS = 60;

export type StageOptions = {
  readonly workers: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** Makes the accounts; runs before the processes start. */
  readonly fill: (simulator: Simulator) => void;
  readonly latencyMs?: number;
  /** Portals beside the first one. */
  readonly otherPortalIds?: readonly number[];
};

/** Redis, simulator and both real processes (workers as many as wanted), live, with nothing else on this Redis. */
export type Stage = {
  readonly simulator: Simulator;
  readonly redisUrl: string;
  readonly redisPid: number;
  /** Where the webhooks process listens. */
  readonly address: string;
  readonly workers: readonly Running[];
  /** HubSpot holds its webhooks back for good: what changes meanwhile is told to nobody. */
  quietly(change: () => void): void;
  /** The last words of every process: for who fails. */
  lastWords(): string;
  close(): Promise<void>;
};

/** More than ever open in a bench: the storm breaker would pause the writes that are waited for. */
const WINDOWS_PER_MINUTE = 1_000_000;

export async function startStage(
  options: StageOptions,
  say: (line: string) => void,
): Promise<Stage> {
  const redis = await startRedis({ say, args: ['--appendonly', 'yes'] });
  const port = await findFreePort();
  const address = `http://127.0.0.1:${port}`;
  const target = `${address}/webhooks/hubspot`;
  const simulator = await startSimulator({
    appId: APP_ID,
    clientId: CLIENT_ID,
    clientSecret: SECRET,
    redirectUrls: [`${address}/oauth/callback`],
    webhookUrl: target,
    subscriptions: SUBSCRIPTIONS,
    latencyMs: options.latencyMs ?? LATENCY_MS,
  });
  options.fill(simulator);
  const config = roomyConfig(WINDOWS_PER_MINUTE, options.otherPortalIds);
  const environment = {
    NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS ?? '',
    CONFIG_DIR: config.dir,
    HUBSPOT_CLIENT_ID: CLIENT_ID,
    HUBSPOT_CLIENT_SECRET: SECRET,
    HUBSPOT_APP_ID: String(APP_ID),
    HUBSPOT_API_URL: simulator.url,
    HUBSPOT_AUTHORIZE_URL: `${simulator.url}/oauth/authorize`,
    TOKEN_KEYS: randomBytes(32).toString('base64'),
    PUBLIC_URL: address,
    REDIS_URL: redis.url,
    PORT: String(port),
    DEFAULT_MODE: 'live',
    ...options.settings,
  };
  const webhooks = startProcess('webhooks/main.ts', environment);
  const workers = Array.from({ length: options.workers }, () =>
    startProcess('workers/main.ts', environment),
  );
  const stage: Stage = {
    simulator,
    redisUrl: redis.url,
    redisPid: redis.pid ?? 0,
    address,
    workers,
    quietly: (change) => {
      simulator.webhooks.target(null);
      change();
      simulator.webhooks.target(target);
    },
    lastWords: () => [webhooks, ...workers].map(({ output }) => output().slice(-2_000)).join('\n'),
    close: async () => {
      // A backlog is left behind on purpose: there is nothing to wait for. But a profile is written at the end.
      const signal = process.env.BENCH_NODE_OPTIONS ? 'SIGTERM' : 'SIGKILL';
      await Promise.all([webhooks, ...workers].map(({ stop }) => stop(signal)));
      await simulator.close();
      await redis.stop();
      config.remove();
    },
  };
  const up = [
    webhooks.said('webhooks are received'),
    ...workers.map((w) => w.said('workers are up')),
  ];
  await Promise.all(up).catch(async (error: unknown) => {
    await stage.close();
    throw error;
  });
  return stage;
}

/** Runs with a stage and ends it, whatever happens. */
export async function onStage<T>(
  options: StageOptions,
  say: (line: string) => void,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const stage = await startStage(options, say);
  try {
    return await work(stage);
  } catch (error) {
    say(stage.lastWords());
    throw error;
  } finally {
    await stage.close();
  }
}
