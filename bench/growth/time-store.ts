import type { Redis } from 'ioredis';
import { createDue } from '../../src/queue/due.ts';
import { createLeads } from '../../src/store/leads.ts';
import { dice } from '../dice.ts';
import { median } from '../median.ts';
import { FIRST_KNOWN } from './fill-store.ts';

/** The worker's own keys; it is not woken, and its next sweep finds nobody any more. */
const PREFIX = 'baton';
const PORTAL_ID = 62_515;
const BATCH = 1_000;
const ROUNDS = 40;

/** Claim, read, write and finish without anything between: µs per lead, median of batches of a thousand known leads by chance. */
export async function timeStore(
  redis: Redis,
  real: readonly string[],
  known: number,
): Promise<number> {
  const due = createDue(redis, PREFIX);
  const leads = createLeads(redis, PREFIX);
  const roll = dice(known);
  const micros: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const ids = new Set<string>();
    while (ids.size < Math.min(BATCH, known)) {
      const place = Math.floor(roll() * known);
      ids.add(real[place] ?? String(FIRST_KNOWN + place));
    }
    const now = Date.now() - 1_000_000;
    await due.mark(PORTAL_ID, [...ids], now);
    const before = performance.now();
    const claimed = await due.claim(PORTAL_ID, now, BATCH);
    const records = await leads.read(PORTAL_ID, claimed);
    await leads.write(PORTAL_ID, records);
    await due.finish(PORTAL_ID, new Map(claimed.map((id) => [id, null])));
    micros.push(((performance.now() - before) * 1_000) / ids.size);
    if (claimed.length !== ids.size) throw new Error(`${claimed.length} were claimed`);
  }
  return median(micros);
}
