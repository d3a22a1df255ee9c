import type { Redis } from 'ioredis';
import type { Lead } from '../stage/leads.ts';
import { KEY } from './triage-all.ts';

/** What is remembered of leads by a real look, by contact id. */
export type Samples = readonly (readonly [contactId: string, record: string])[];

export const FIRST_KNOWN = 10_000_000;
const DAY = 86_400_000;
const PART = 5_000;

export async function readSamples(redis: Redis, leads: readonly Lead[]): Promise<Samples> {
  const ids = leads.map(({ id }) => id);
  const records = await redis.hmget(`${KEY}:leads`, ...ids);
  return ids.map((id, i) => {
    const record = records[i];
    if (!record) throw new Error(`nothing is remembered of ${id}`);
    return [id, record];
  });
}

/**
 * The store of a portal that knows so many leads: records as real looks left them, each under its own id. Whose window is open has a
 * timer in the due set.
 */
export async function fillStore(redis: Redis, samples: Samples, known: number): Promise<void> {
  const have = await redis.hlen(`${KEY}:leads`);
  const missing = Math.max(0, known - have);
  for (let at = 0; at < missing; at += PART) {
    const fields: string[] = [];
    const timers: string[] = [];
    for (let i = at; i < Math.min(at + PART, missing); i++) {
      const [own, record] = samples[i % samples.length] ?? ['', ''];
      const id = String(FIRST_KNOWN + have + i);
      fields.push(id, record.replaceAll(own, id));
      // Days away: nobody of them is looked at while it is measured.
      if (record.includes('"state":"open"')) timers.push(String(Date.now() + DAY + i), id);
    }
    await redis.hset(`${KEY}:leads`, ...fields);
    if (timers.length > 0) await redis.zadd(`${KEY}:due`, ...timers);
  }
}
