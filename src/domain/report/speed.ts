/** Of how many, and how long they took, ms; null where nothing was measured. */
export type Speed = {
  readonly n: number;
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
};

export function toSpeed(spans: readonly number[]): Speed {
  const sorted = spans.toSorted((a, b) => a - b);
  return { n: sorted.length, medianMs: nearestRank(sorted, 50), p90Ms: nearestRank(sorted, 90) };
}

/**
 * Nearest rank: the smallest value that at least `percent` of a hundred do not exceed. It is always one that was
 * measured, never one in between: the median of 1 h and 3 h is 1 h, and the p90 of fewer than ten is the longest.
 */
function nearestRank(sorted: readonly number[], percent: number): number | null {
  return sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? null;
}
