import { setTimeout as wait } from 'node:timers/promises';
import type { Account, Simulator } from '../../simulator/types.ts';

const PATIENCE_MS = Number(process.env.BENCH_PATIENCE_MS ?? 120_000);
/** Longer than leads are collected (COLLECT_MS) and engagements look for late associations. */
const QUIET_MS = 12_000;

export async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited ${PATIENCE_MS / 1_000} s in vain: ${what}`);
    await wait(50);
  }
}

/** Until every webhook is delivered and HubSpot was asked nothing more for a while: echoes would show as calls. */
export async function untilQuiet(simulator: Simulator): Promise<void> {
  await simulator.webhooks.settled();
  const since = Date.now();
  await until('HubSpot is left in peace', () => {
    const last = simulator.calls.at(-1)?.at ?? 0;
    return Date.now() - Math.max(since, last) > QUIET_MS;
  });
}

export function isProvisioned(account: Account): boolean {
  return account.properties('contacts').some(({ name }) => name === 'baton_readiness');
}
