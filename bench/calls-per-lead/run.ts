import { findFreePort } from '../../demo/redis/free-port.ts';
import { startRedis } from '../../demo/redis/start-redis.ts';
import { startProcess } from '../../demo/processes.ts';
import type { Running } from '../../demo/processes.ts';
import { startSimulator } from '../../simulator/start.ts';
import type { Account, Simulator } from '../../simulator/types.ts';
import type { Bench, BenchResult } from '../result.ts';
import { countCalls } from './count-calls.ts';
import * as portal from './portal.ts';
import { floor, oneByOne, perLead, report } from './report.ts';
import { roomyConfig } from '../stage/roomy-config.ts';
import { isProvisioned, until, untilQuiet } from '../stage/wait.ts';

const { LEADS, READY } = portal;
const UNCHANGED_AIM = 0.03;
const AIM = 0.1;
const APP_ID = 1_160_452;
const SECRET = 'bench-secret-0f3a6c1e-7a52-4b07';
const LATENCY_MS = 60;

/** How much of the portal's daily limit a lead costs, from its webhooks to note, task and properties. */
export const run: Bench = async (say) => {
  const redis = await startRedis({ say, args: ['--appendonly', 'yes'] });
  const port = await findFreePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const simulator = await startSimulator({
    clientSecret: SECRET,
    appId: APP_ID,
    webhookUrl: `${publicUrl}/webhooks/hubspot`,
    subscriptions: portal.SUBSCRIPTIONS,
    latencyMs: LATENCY_MS,
  });
  const config = roomyConfig(LEADS);
  const environment = {
    CONFIG_DIR: config.dir,
    HUBSPOT_CLIENT_SECRET: SECRET,
    HUBSPOT_APP_ID: String(APP_ID),
    HUBSPOT_API_URL: simulator.url,
    HUBSPOT_PORTAL_ID: String(portal.PORTAL_ID),
    HUBSPOT_ACCESS_TOKEN: portal.TOKEN,
    PUBLIC_URL: publicUrl,
    REDIS_URL: redis.url,
    PORT: String(port),
    DEFAULT_MODE: 'live',
  };
  const { account, leads } = portal.fillPortal(simulator);
  const running = (['webhooks/main.ts', 'workers/main.ts'] as const).map((entry) =>
    startProcess(entry, environment),
  );
  try {
    await bothUp(running, account);
    await untilQuiet(simulator);
    return await measure({ simulator, account, leads }, say);
  } catch (error) {
    for (const { output } of running) say(output().slice(-2_000));
    throw error;
  } finally {
    await Promise.all(running.map(({ stop }) => stop()));
    await simulator.close();
    await redis.stop();
    config.remove();
  }
};

type World = {
  readonly simulator: Simulator;
  readonly account: Account;
  readonly leads: readonly portal.Lead[];
};

async function bothUp([webhooks, workers]: readonly Running[], account: Account): Promise<void> {
  await webhooks?.said('webhooks are received');
  await workers?.said('workers are up');
  await until('the portal is provisioned', () => isProvisioned(account));
}

async function measure(
  { simulator, account, leads }: World,
  say: (line: string) => void,
): Promise<readonly BenchResult[]> {
  const start = Date.now();
  portal.stirAll(account, leads);
  await until('every lead is triaged', () => isTriaged(account, leads));
  const seconds = (Date.now() - start) / 1_000;
  await untilQuiet(simulator);
  const triaged = countCalls(simulator.calls);
  checkWritten(account);

  const before = simulator.calls.length;
  await portal.touchAll(simulator, leads);
  await until('the leads are read again', () =>
    simulator.calls.slice(before).some(({ path }) => path.endsWith('/contacts/batch/read')),
  );
  await untilQuiet(simulator);
  const again = countCalls(simulator.calls.slice(before));
  checkWritten(account);

  report(triaged, 'triaged', say);
  say(
    `all triaged and written ${seconds.toFixed(1)} s after the first change, 5 s of it collecting`,
  );
  report(again, 'touched again without change', say);
  return [
    {
      promise: `HubSpot calls per triaged lead, ${READY} of ${LEADS} become ready`,
      measured: `${perLead(triaged.calls)} (batch sizes allow ${perLead(floor())}, one call per thing ${perLead(oneByOne())})`,
      wanted: `≤ ${AIM}`,
      held: triaged.calls / LEADS <= AIM,
    },
    {
      promise: 'writes when the same leads are touched without change',
      measured: String(again.writes),
      wanted: '0',
      held: again.writes === 0,
    },
    {
      promise: '… and HubSpot calls per lead then',
      measured: perLead(again.calls),
      wanted: `≤ ${UNCHANGED_AIM}`,
      held: again.calls / LEADS <= UNCHANGED_AIM,
    },
  ];
}

function isTriaged(account: Account, leads: readonly portal.Lead[]): boolean {
  if (account.list('notes').length < READY || account.list('tasks').length < READY) return false;
  return leads.every(({ id }) => {
    const contact = account.get('contacts', id);
    return contact !== undefined && account.value(contact, 'baton_readiness');
  });
}

function checkWritten(account: Account): void {
  const [notes, tasks] = [account.list('notes').length, account.list('tasks').length];
  if (notes !== READY || tasks !== READY) {
    throw new Error(`${READY} notes and tasks were due; there are ${notes} and ${tasks}`);
  }
}
