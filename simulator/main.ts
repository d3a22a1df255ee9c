import { existsSync } from 'node:fs';
import { demoClock } from './demo-clock.ts';
import { readAppFile } from './read-app-file.ts';
import { seedAccount } from './seed/seed-account.ts';
import { startSimulator } from './start.ts';

const env = process.env;
const projectFile = 'hubspot/src/app/webhooks/webhooks-hsmeta.json';
const subscriptions = env['SIM_SUBSCRIPTIONS'] ?? (existsSync(projectFile) ? projectFile : []);
const epoch = env['DEMO_CLOCK_EPOCH'];
const app = readAppFile(env['SIM_APP_FILE'] ?? 'hubspot/src/app/app-hsmeta.json');

const simulator = await startSimulator({
  host: env['HOST'] ?? '127.0.0.1',
  port: Number(env['PORT'] ?? 4000),
  appId: env['SIM_APP_ID'] ? Number(env['SIM_APP_ID']) : undefined,
  clientId: env['SIM_CLIENT_ID'],
  clientSecret: env['SIM_CLIENT_SECRET'],
  requiredScopes: app.requiredScopes,
  redirectUrls: env['SIM_REDIRECT_URLS']?.split(','),
  subscriptions,
  latencyMs: Number(env['SIM_LATENCY_MS'] ?? 0),
  now: demoClock(env['DEMO_CLOCK'], epoch ? Number(epoch) : undefined),
});

const token = env['SIM_STATIC_TOKEN'];
const account = simulator.addAccount({
  portalId: Number(env['SIM_PORTAL_ID'] ?? 247_187_887),
  limitPer10Seconds: env['SIM_LIMIT'] ? Number(env['SIM_LIMIT']) : undefined,
  staticTokens: token ? { [token]: app.allScopes } : {},
});
// Before webhooks have a target: what happened in the past is not told.
if (env['SIM_SEED'] !== 'none') seedAccount(account, simulator.now());
simulator.webhooks.target(env['SIM_WEBHOOK_URL'] ?? null, env['SIM_SIGNED_URL']);

console.log(
  `HubSpot simulator: ${simulator.url}  CRM: ${simulator.url}/crm  account ${account.portalId}`,
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void simulator.close();
  });
}
