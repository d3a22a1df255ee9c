import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** What an alarm is about: a code and, unless it concerns all of them, a portal. */
export type AlarmPlace = { readonly code: string; readonly portalId: number | null };

/** Whoever finds something wrong, and however often: it is told once in a while, by one process. */
export type AlarmTurns = {
  /** Adds to how often it was found. True for the one who is to tell it now; if nothing is told, the turn comes again. */
  take(place: AlarmPlace, times: number): Promise<boolean>;
  /** How often it was found since it was last told. */
  untold(place: AlarmPlace): Promise<number>;
  /** It was told, with so many times: for `silentMs` nobody tells it again. */
  told(place: AlarmPlace, times: number): Promise<void>;
};

/** Longer than telling takes, short enough that an alarm whose process was killed is told soon. */
const LEASE_MS = 60_000;
/** What nobody came to tell for so long is no news. */
const COUNT_MS = 86_400_000;

const TAKE = `
redis.call('INCRBY', KEYS[2], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[2]) and 1 or 0`;

const TOLD = `
redis.call('SET', KEYS[1], '1', 'PX', ARGV[2])
if redis.call('DECRBY', KEYS[2], ARGV[1]) <= 0 then redis.call('DEL', KEYS[2]) end`;

export function createAlarmTurns(redis: Redis, prefix: string, silentMs: number): AlarmTurns {
  const keys = ({ code, portalId }: AlarmPlace) => {
    const key = portalKey(prefix, portalId ?? 0, `alarm:${code}`);
    return [key, `${key}:untold`] as const;
  };
  return {
    take: async (place, times) =>
      (await redis.eval(TAKE, 2, ...keys(place), times, LEASE_MS, COUNT_MS)) === 1,
    untold: async (place) => Number(await redis.get(keys(place)[1])),
    told: async (place, times) => {
      await redis.eval(TOLD, 2, ...keys(place), times, silentMs);
    },
  };
}
