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
  const pipeline = redis.pipeline();
  for (const { kind, id, property } of events) {
    pipeline.hget(portalKey(prefix, portalId, `echo:${kind}:${id}`), property);
  }
  const answers = (await pipeline.exec()) ?? [];
  return events.map(({ print }, place) => {
    const [error, value] = answers[place] ?? [null, null];
    if (error) throw error;
    return value === print;
  });
}
