import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../demo/redis/free-port.ts';
import type { Installation } from './installation.ts';
import { startProgram } from './program.ts';
import type { Program } from './program.ts';
import { POSTGRES_USER } from './start-postgres.ts';
import { WORKFLOW, WORKFLOW_ID } from './workflow.ts';

/** The three sorts of processes of queue mode. */
export type N8n = {
  readonly main: Program;
  readonly webhook: Program;
  readonly worker: Program;
  /** Where the webhook process listens. */
  readonly port: number;
  stop(): Promise<void>;
};

type Around = { readonly redisUrl: string; readonly postgresPort: number };

/**
 * n8n in queue mode with a webhook process and a worker (https://docs.n8n.io/hosting/scaling/queue-mode/), all else as
 * it is by default, but that executions are not kept: the least that it can do per request.
 */
export async function startN8n({ n8n }: Installation, around: Around): Promise<N8n> {
  const home = await mkdtemp(join(tmpdir(), 'baton-n8n-'));
  const shared = settings(home, around);
  const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    startProgram({
      command: process.execPath,
      args: [n8n, ...args],
      cwd: home,
      env: { ...shared, ...env },
    });
  const file = join(home, 'workflow.json');
  await writeFile(file, JSON.stringify([WORKFLOW]));
  await start(['import:workflow', `--input=${file}`]).said('Successfully imported');
  await start(['publish:workflow', `--id=${WORKFLOW_ID}`]).said('Please restart n8n');
  const [port, mainPort, ...brokers] = await Promise.all(Array.from({ length: 4 }, findFreePort));
  const [mainBroker, workerBroker] = brokers.map((broker) => ({
    N8N_RUNNERS_BROKER_PORT: String(broker),
  }));
  const main = start(['start'], {
    ...mainBroker,
    N8N_PORT: String(mainPort),
    N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
  });
  // The webhook is registered by the main process.
  await main.said('Editor is now accessible');
  const webhook = start(['webhook'], { N8N_PORT: String(port) });
  const worker = start(['worker'], workerBroker);
  await webhook.said('Webhook listener waiting for requests');
  await worker.said('n8n worker is now ready');
  return {
    main,
    webhook,
    worker,
    port: port ?? 0,
    stop: async () => {
      await Promise.all([main, webhook, worker].map(({ stop }) => stop()));
      await rm(home, { recursive: true, force: true });
    },
  };
}

function settings(home: string, { redisUrl, postgresPort }: Around): Record<string, string> {
  const redis = new URL(redisUrl);
  return {
    N8N_USER_FOLDER: home,
    N8N_ENCRYPTION_KEY: 'bench',
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    // So that the path of the signed requests fits: /webhooks/hubspot.
    N8N_ENDPOINT_WEBHOOK: 'webhooks',
    N8N_DIAGNOSTICS_ENABLED: 'false',
    N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
    N8N_PERSONALIZATION_ENABLED: 'false',
    N8N_TEMPLATES_ENABLED: 'false',
    N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
    EXECUTIONS_MODE: 'queue',
    EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
    QUEUE_BULL_REDIS_HOST: redis.hostname,
    QUEUE_BULL_REDIS_PORT: redis.port,
    DB_TYPE: 'postgresdb',
    DB_POSTGRESDB_HOST: '127.0.0.1',
    DB_POSTGRESDB_PORT: String(postgresPort),
    DB_POSTGRESDB_DATABASE: 'postgres',
    DB_POSTGRESDB_USER: POSTGRES_USER,
    // Nobody asks for it (`trust`), but n8n wants one to be set.
    DB_POSTGRESDB_PASSWORD: 'bench',
    ...ofTheCaller(),
  };
}

/** What is set as N8N_… or EXECUTIONS_… is for n8n, so that other settings can be tried. */
function ofTheCaller(): Record<string, string> {
  const all = Object.entries(process.env);
  return Object.fromEntries(
    all.flatMap(([name, value]) =>
      /^(?:N8N|EXECUTIONS)_/u.test(name) ? [[name, value ?? '']] : [],
    ),
  );
}
