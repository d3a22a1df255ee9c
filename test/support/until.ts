import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for a condition, never for a time: returns what the condition gave as soon as it is truthy. The patience is for a
 * machine that is ten times as busy as ours: it costs nothing where all is well.
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  { within = 120_000, what = condition.toString() }: { within?: number; what?: string } = {},
): Promise<NonNullable<T>> {
  const deadline = Date.now() + within;
  for (;;) {
    const result = await condition();
    if (result) return result as NonNullable<T>;
    if (Date.now() > deadline) throw new Error(`waited ${within} ms in vain for: ${what}`);
    await pause(15);
  }
}
