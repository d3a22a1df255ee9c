/**
 * A business clock that starts at an instant of its own and runs faster: "2026-11-16T08:00:00Z@60" is an
 * hour per minute. `epoch` is the real instant that maps to the start, so that several processes agree.
 */
export function demoClock(text: string | undefined, epoch = Date.now()): () => number {
  if (!text) return Date.now;
  const [, iso = '', speed = '1'] = /^([^@]+)(?:@(.+))?$/.exec(text) ?? [];
  const start = Date.parse(iso);
  const factor = Number(speed);
  if (Number.isNaN(start) || !(factor > 0)) {
    throw new Error(`DEMO_CLOCK must look like 2026-11-16T08:00:00Z@60, not ${text}`);
  }
  return () => Math.round(start + factor * (Date.now() - epoch));
}
