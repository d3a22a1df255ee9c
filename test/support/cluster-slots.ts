import { setTimeout as pause } from 'node:timers/promises';

import type { Redis } from 'ioredis';

export async function slotOf(asked: Redis, key: string): Promise<number> {
  return Number(await asked.cluster('KEYSLOT', key));
}

/** The port of the master that holds a slot, as the node that is asked sees it. */
export async function holderOf(asked: Redis, slot: number): Promise<number> {
  const ranges = await asked.cluster('SLOTS');
  const [, , master] = ranges.find(([from, to]) => from <= slot && slot <= to) ?? [];
  return master?.[1] ?? 0;
}

export type Move = {
  readonly slot: number;
  readonly from: Redis;
  readonly to: Redis;
  /** Who is told that it has moved. */
  readonly masters: readonly Redis[];
};

/** A slot of many keys is on its way for a while. */
const KEY_MS = 25;

/**
 * Has a slot move while it is used, as `redis-cli --cluster reshard` does: first what is new, then key by key, then for
 * everybody. Returns how many keys moved. https://redis.io/docs/latest/commands/cluster-setslot/
 */
export async function moveSlot({ slot, from, to, masters }: Move): Promise<number> {
  const [source, target] = await Promise.all([from, to].map((node) => node.cluster('MYID')));
  await to.cluster('SETSLOT', slot, 'IMPORTING', String(source));
  await from.cluster('SETSLOT', slot, 'MIGRATING', String(target));
  const port = String(to.options.port);
  let moved = 0;
  for (;;) {
    const keys = await from.cluster('GETKEYSINSLOT', slot, 1);
    if (keys.length === 0) break;
    await from.migrate('127.0.0.1', port, '', 0, 5_000, 'KEYS', ...(keys as string[]));
    moved += keys.length;
    await pause(KEY_MS);
  }
  // The new holder first: nobody may send anybody to one who does not know yet.
  for (const node of [to, from, ...masters.filter((node) => node !== to && node !== from)]) {
    await node.cluster('SETSLOT', slot, 'NODE', String(target));
  }
  return moved;
}
