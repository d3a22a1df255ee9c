import { findFreePort } from '../../demo/redis/free-port.ts';
import { startProcess } from '../../demo/processes.ts';
import type { Entry, Running } from '../../demo/processes.ts';

export type Server = { readonly port: number; readonly pid: number; stop(): Promise<unknown> };

export const PORTAL_ID = 62_515;
export const APP_ID = 1_160_452;
export const SECRET = 'bench-secret-0f3a6c1e-7a52-4b07';
export const PUBLIC_URL = 'https://baton.example.com';

/** The real receiver. No worker runs: what it stores stays stored and can be counted. */
export function startReceiver(redisUrl: string): Promise<Server> {
  return start('webhooks/main.ts', redisUrl);
}

/** The same without memory. `Entry` names what users start; this one is the bench's own. */
export function startSignatureOnly(redisUrl: string): Promise<Server> {
  return start('bench/ingest/signature-only.ts' as Entry, redisUrl);
}

async function start(entry: Entry, redisUrl: string): Promise<Server> {
  const port = await findFreePort();
  const running: Running = startProcess(entry, {
    // For profiles: BENCH_NODE_OPTIONS="--cpu-prof --cpu-prof-dir=.cache/profiles"
    NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS ?? '',
    HUBSPOT_CLIENT_SECRET: SECRET,
    HUBSPOT_APP_ID: String(APP_ID),
    HUBSPOT_API_URL: 'http://127.0.0.1:9',
    HUBSPOT_PORTAL_ID: String(PORTAL_ID),
    HUBSPOT_ACCESS_TOKEN: 'bench-token',
    PUBLIC_URL,
    REDIS_URL: redisUrl,
    PORT: String(port),
    COLLECT_MS: '5000',
  });
  await running.said('webhooks are received');
  return { port, pid: running.child.pid ?? 0, stop: () => running.stop() };
}
