import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

export type PossibleEcho = {
  readonly kind: 'notes' | 'tasks';
  readonly id: string;
  readonly property: string;
  /** Fingerprint of the value in the event. */
  readonly print: string;
};

/** For each event about a note or task: whether exactly this value was written there by us. Another value is news. */
export async function areEchoes(
  redis: Redis,
  prefix: string,
  portalId: number,
  events: readonly PossibleEcho[],
): Promise<boolean[]> {
  if (events.length === 0) return [];
  const keys = events.map(({ kind, id }) => portalKey(prefix, portalId, `echo:${kind}:${id}`));
  const values = (await redis.eval(
    READ,
    keys.length,
    ...keys,
    ...events.map(({ property }) => property),
  )) as (string | null)[];
  return events.map(({ print }, place) => values[place] === print);
}

/** One script for a batch; all keys are of one portal, so of one cluster slot. */
const READ = `local found = {}
for i, key in ipairs(KEYS) do found[i] = redis.call('HGET', key, ARGV[i]) end
return found`;
