import { setTimeout as wait } from 'node:timers/promises';
import type { Simulator } from '../../simulator/types.ts';
import { median, quantile } from '../median.ts';
import type { Bench } from '../result.ts';
import { scopes } from '../stage/app.ts';
import { fillAccount } from '../stage/leads.ts';
import { describeMachine } from '../stage/machine.ts';
import { LATENCY_MS, onStage } from '../stage/stage.ts';
import { isProvisioned, until } from '../stage/wait.ts';
import { toTable } from '../to-table.ts';
import { stepsOf, toRows } from './steps.ts';
import { COLLECT_MS, timeLead } from './time-lead.ts';
import type { Portal, Way } from './time-lead.ts';

const PORTAL_ID = 62_515;
const TOKEN = 'bench-token';
const LEADS = Number(process.env.BENCH_LEADS ?? 40);
/** The first ones find nothing that is kept: owners, definitions, connections. */
const WARM_UP = 3;
const MOST = 6;

/** From webhook to note in a quiet system: one lead after another, in units of what HubSpot needs for an answer. */
export const run: Bench = async (say) => {
  let portal: Portal | undefined;
  const fill = (simulator: Simulator) => {
    const staticTokens = { [TOKEN]: scopes() };
    const account = simulator.addAccount({
      portalId: PORTAL_ID,
      limitPer10Seconds: 190,
      staticTokens,
    });
    portal = { account, leads: fillAccount(account, WARM_UP + LEADS, 1) };
  };
  const settings = {
    HUBSPOT_PORTAL_ID: String(PORTAL_ID),
    HUBSPOT_ACCESS_TOKEN: TOKEN,
    COLLECT_MS: String(COLLECT_MS),
  };
  return onStage({ workers: 1, settings, fill }, say, async (stage) => {
    if (!portal) throw new Error('no portal');
    const { account, leads } = portal;
    await until('the portal is provisioned', () => isProvisioned(account));
    say(await describeMachine(stage.redisUrl));
    const ways: Way[] = [];
    for (const lead of leads) {
      ways.push(await timeLead(stage, portal, lead));
      // Of different length, so that no timer is met again and again.
      await wait(500 + ((ways.length * 137) % 500));
    }
    const counted = ways.slice(WARM_UP);
    const times = counted.map(({ ms }) => ms);
    const [p50, p95] = [median(times), quantile(times, 0.95)];
    say(`${counted.length} leads: p50 ${p50} ms, p95 ${p95.toFixed(0)} ms, collecting excluded`);
    say(
      `calls that wait for each other until the note: ${median(counted.map((way) => stepsOf(way).length))}`,
    );
    const typical = counted.toSorted((a, b) => a.ms - b.ms)[Math.floor(counted.length / 2)];
    if (typical) for (const line of toTable(toRows(typical))) say(line);
    const units = (ms: number) => (ms / LATENCY_MS).toFixed(1);
    return [
      {
        promise: 'webhook to note, quiet system, collecting excluded, p50',
        measured: `${units(p50)} × HubSpot’s ${LATENCY_MS} ms (p95 ${units(p95)})`,
        wanted: `< ${MOST}`,
        held: p50 < MOST * LATENCY_MS,
      },
    ];
  });
};
