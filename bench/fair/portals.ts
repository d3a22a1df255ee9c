import { connectByBrowser } from '../../demo/connect-by-browser.ts';
import type { Account, Simulator } from '../../simulator/types.ts';
import { fillAccount } from '../stage/leads.ts';
import type { Lead } from '../stage/leads.ts';
import type { Stage } from '../stage/stage.ts';

const BIG = Number(process.env.BENCH_LEADS ?? 50_000);
const SMALL = Number(process.env.BENCH_PORTALS ?? 50);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 4);
/** What HubSpot gives an app of its marketplace. */
const LIMIT_PER_10_SECONDS = 110;
const FIRST_ID = 70_000;
export const OTHER_IDS = Array.from({ length: SMALL }, (_, i) => FIRST_ID + 1 + i);
const READY_EVERY = 5;
const AT_ONCE = 5;

export type Portal = { readonly account: Account; readonly leads: readonly Lead[] };
export type Portals = {
  readonly big: Portal;
  readonly small: readonly Portal[];
  /** So many leads each small portal has: one is due at a time. */
  readonly rounds: number;
};

export function fillPortals(simulator: Simulator): Portals {
  const add = (portalId: number, count: number, readyEvery: number): Portal => {
    const account = simulator.addAccount({ portalId, limitPer10Seconds: LIMIT_PER_10_SECONDS });
    return { account, leads: fillAccount(account, count, readyEvery) };
  };
  return {
    big: add(FIRST_ID, BIG, READY_EVERY),
    small: OTHER_IDS.map((portalId) => add(portalId, ROUNDS, 1)),
    rounds: ROUNDS,
  };
}

/** As admins do it, one browser each; every portal is provisioned and live when its browser is back. */
export async function connectAll(stage: Stage, { big, small }: Portals): Promise<void> {
  // The first one is whom the default file belongs to.
  await connectByBrowser(stage.address, stage.simulator.url, big.account.portalId);
  const left = [...small];
  const connectNext = async () => {
    for (let portal = left.shift(); portal; portal = left.shift()) {
      await connectByBrowser(stage.address, stage.simulator.url, portal.account.portalId);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, connectNext));
}
