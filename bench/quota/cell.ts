import { setTimeout as wait } from 'node:timers/promises';
import type { Account, Call, Simulator } from '../../simulator/types.ts';
import { askRedis } from '../ask-redis.ts';
import { scopes } from '../stage/app.ts';
import { fillAccount, stir } from '../stage/leads.ts';
import type { Lead } from '../stage/leads.ts';
import type { Stage } from '../stage/stage.ts';
import { tell } from '../stage/tell.ts';
import { isProvisioned, until } from '../stage/wait.ts';

export const PORTAL_ID = 62_515;
export const TOKEN = 'bench-token';
/** More than the highest limit works off in the time that is measured. */
const LEADS = Number(process.env.BENCH_LEADS ?? 12_000);
const READY_EVERY = 5;
/** What the first window holds may be the past's. */
const SETTLE_MS = 10_200;
/** Two windows of Baton's own count, so that a burst at an end counts no more than anywhere. */
const STRETCH_MS = 20_400;

export type Cell = { readonly limit: number; readonly workers: number };
export type Portal = { readonly account: Account; readonly leads: readonly Lead[] };

export type Use = {
  readonly cell: Cell;
  readonly allowed: number;
  readonly per10Seconds: number;
  /** Of all requests, search included, from the first of the backlog on. */
  readonly refused: number;
  readonly all: number;
  /** Of the stretch, and how many leads were finished in it. */
  readonly seconds: number;
  readonly leads: number;
};

export function fillPortal(simulator: Simulator, limit: number): Portal {
  const staticTokens = { [TOKEN]: scopes() };
  const account = simulator.addAccount({
    portalId: PORTAL_ID,
    limitPer10Seconds: limit,
    staticTokens,
  });
  return { account, leads: fillAccount(account, LEADS, READY_EVERY) };
}

/** Uses the simulator's own log: what arrived, not what Baton thinks that it sent. */
export async function measureCell(
  stage: Stage,
  { account, leads }: Portal,
  cell: Cell,
): Promise<Use> {
  const { simulator } = stage;
  await until('the portal is provisioned', () => isProvisioned(account));
  stage.quietly(() => stir(account, leads));
  const before = simulator.calls.length;
  await tell(
    simulator,
    PORTAL_ID,
    leads.map(({ id }) => id),
  );
  const isRead = ({ path }: Call) => path.endsWith('/contacts/batch/read');
  await until('the backlog is begun', () => simulator.calls.slice(before).some(isRead));
  const begin = (simulator.calls.slice(before).find(isRead)?.at ?? 0) + SETTLE_MS;
  await wait(begin - Date.now());
  const leftBefore = await waiting(stage);
  await wait(begin + STRETCH_MS - Date.now());
  const left = await waiting(stage);
  if (left === 0) throw new Error('the backlog ended while it was measured: more leads, please');
  const calls = simulator.calls.slice(before);
  const counted = calls.filter(
    ({ at, path }) => at >= begin && at < begin + STRETCH_MS && !path.includes('/search'),
  );
  return {
    cell,
    allowed: Math.floor(cell.limit * 0.95),
    per10Seconds: (counted.length / STRETCH_MS) * 10_000,
    refused: calls.filter(({ status }) => status === 429).length,
    all: calls.length,
    seconds: STRETCH_MS / 1_000,
    leads: leftBefore - left,
  };
}

/** Leads whose moment has come; who is in flight is worked on. */
async function waiting({ redisUrl }: Stage): Promise<number> {
  const key = `baton:{${PORTAL_ID}}:due`;
  return Number(await askRedis(redisUrl, 'ZCOUNT', key, '-inf', String(Date.now())));
}
