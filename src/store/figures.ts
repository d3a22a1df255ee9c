import { randomUUID } from 'node:crypto';
import type { Figure } from '../domain/report/figure.ts';
import { isoWeek } from '../domain/report/week.ts';
import { contactOf } from '../domain/window/window-ref.ts';
import { createCounts } from './counts.ts';
import { portalKey } from './keys.ts';
import { keysLike } from './keys-like.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

export type Figures = {
  /**
   * By window ref: what stood there is replaced. Kept for `keepMs` after the last write into their week. A ref that was not
   * there before is counted as a window that opened.
   */
  write(
    portalId: number,
    zone: string,
    entries: ReadonlyMap<string, Figure>,
    keepMs: number,
  ): Promise<void>;
  /** What stands there of these windows, by ref; absent: nothing. */
  known(
    portalId: number,
    zone: string,
    entries: ReadonlyMap<string, Pick<Figure, 'openedAt'>>,
  ): Promise<Map<string, Figure>>;
  /** Of windows that opened in these weeks (`2026-W48`). */
  read(portalId: number, weeks: readonly string[]): Promise<Figure[]>;
  /** After an erasure: the figures of these contacts stay, and no longer say of which windows they are. */
  anonymise(portalId: number, contactIds: readonly string[]): Promise<void>;
};

/** In one step, so that a write in between is neither lost nor left behind under the old name. */
const RENAME = `
for i = 1, #ARGV, 2 do
  local figure = redis.call('HGET', KEYS[1], ARGV[i])
  if figure then
    redis.call('HSET', KEYS[1], ARGV[i + 1], figure)
    redis.call('HDEL', KEYS[1], ARGV[i])
  end
end`;

/** A hash per week of opening, so that old ones go by themselves. */
export function createFigures(redis: Redis, prefix: string): Figures {
  const key = (portalId: number, week: string) => portalKey(prefix, portalId, `figures:${week}`);
  const counts = createCounts(redis, prefix);
  return {
    write: async (portalId, zone, entries, keepMs) => {
      const byWeek = Map.groupBy(entries, ([, { openedAt }]) => isoWeek(openedAt, zone));
      if (byWeek.size === 0) return;
      const pipeline = redis.pipeline();
      for (const [week, figures] of byWeek) {
        const fields = figures.flatMap(([ref, figure]) => [ref, JSON.stringify(figure)]);
        pipeline.hset(key(portalId, week), ...fields);
      }
      for (const week of byWeek.keys()) pipeline.pexpire(key(portalId, week), Math.ceil(keepMs));
      // HSET answers how many fields are new: of what is written again, none.
      const added = (await allOf(pipeline)).slice(0, byWeek.size).map(Number);
      const opened = added.reduce((sum, n) => sum + n, 0);
      if (opened > 0) counts.add(portalId, 'windows opened', opened);
    },
    known: async (portalId, zone, entries) => {
      const byWeek = Map.groupBy(entries, ([, { openedAt }]) => isoWeek(openedAt, zone));
      const found = new Map<string, Figure>();
      for (const [week, own] of byWeek) {
        const refs = own.map(([ref]) => ref);
        const values = await redis.hmget(key(portalId, week), ...refs);
        refs.forEach((ref, place) => {
          const value = values[place];
          if (value) found.set(ref, JSON.parse(value) as Figure);
        });
      }
      return found;
    },
    read: async (portalId, weeks) => {
      const found = await Promise.all(weeks.map((week) => redis.hgetall(key(portalId, week))));
      // A portal that has changed its time zone may have a window in two weeks.
      const byRef = Object.assign({}, ...found) as Record<string, string>;
      // Written only by `write` above, so the shape is ours.
      return Object.values(byRef).map((value) => JSON.parse(value) as Figure);
    },
    anonymise: async (portalId, contactIds) => {
      const wanted = new Set(contactIds);
      for await (const week of keysLike(redis, key(portalId, '*'))) {
        const refs = (await redis.hkeys(week)).filter((ref) => wanted.has(contactOf(ref)));
        const names = refs.flatMap((ref) => [ref, randomUUID()]);
        if (names.length > 0) await redis.eval(RENAME, 1, week, ...names);
      }
    },
  };
}
