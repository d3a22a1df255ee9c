/** The service's time. In the demo it runs faster than real time; everything that waits asks it how long that is. */
export type Clock = {
  /** ms since the epoch, as leads, windows and deadlines see it. */
  now(): number;
  /** So many ms of this clock in ms of real time. */
  toReal(ms: number): number;
  /** So many ms of real time in ms of this clock. */
  fromReal(ms: number): number;
  /** Real time, ms: for requests, leases and limits, which HubSpot measures too. */
  real(): number;
};

export const REAL_CLOCK: Clock = {
  now: () => Date.now(),
  toReal: (ms) => ms,
  fromReal: (ms) => ms,
  real: () => Date.now(),
};

/** `2026-11-23T08:00:00+01:00@2880`: from this start, so many times as fast. Several processes agree by the real instant of the start. */
export function toClock(text: string, startedAt: number): Clock | null {
  const [start = '', factor = ''] = text.split('@');
  const [from, speed] = [Date.parse(start), Number(factor)];
  if (Number.isNaN(from) || !(speed >= 1 && speed <= 100_000)) return null;
  return {
    now: () => Math.round(from + (Date.now() - startedAt) * speed),
    toReal: (ms) => ms / speed,
    fromReal: (ms) => ms * speed,
    real: () => Date.now(),
  };
}
