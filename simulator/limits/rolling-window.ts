export type RollingWindow = {
  /** Counts one request; false, uncounted, when `max` are already in the window. */
  take(now: number, max: number): boolean;
  used(now: number): number;
  /** Ms until the oldest request leaves the window. */
  freeIn(now: number): number;
};

/** The last `ms` milliseconds, exactly: no fixed intervals. */
export function rollingWindow(ms: number): RollingWindow {
  let times: number[] = [];
  let head = 0;
  function forget(now: number): void {
    while (head < times.length && (times[head] ?? 0) <= now - ms) head += 1;
    if (head > 10_000 || head === times.length) {
      times = times.slice(head);
      head = 0;
    }
  }
  return {
    take(now, max) {
      forget(now);
      if (times.length - head >= max) return false;
      times.push(now);
      return true;
    },
    used(now) {
      forget(now);
      return times.length - head;
    },
    freeIn(now) {
      forget(now);
      return Math.max(0, (times[head] ?? now) + ms - now);
    },
  };
}
