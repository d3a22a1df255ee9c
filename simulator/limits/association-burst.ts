/** 100 per 10 s for Free and Starter, 150 above (section 4.1); an account tuned for benchmarks is not narrowed. */
export function associationBurst(limitPer10Seconds: number): number {
  if (limitPer10Seconds <= 100) return 100;
  return limitPer10Seconds <= 250 ? 150 : limitPer10Seconds;
}
