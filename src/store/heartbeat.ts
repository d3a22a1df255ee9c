import type { Redis } from './redis.ts';

/** Says that a process that takes events in is there; whichever of them was last. Real time, ms. */
export function createHeartbeat(redis: Redis, prefix: string) {
  const key = `${prefix}:receiver`;
  return {
    beat: async (at: number): Promise<void> => {
      await redis.set(key, at);
    },
    /** Null: none was ever there. */
    last: async (): Promise<number | null> => {
      const value = await redis.get(key);
      return value === null ? null : Number(value);
    },
  };
}
