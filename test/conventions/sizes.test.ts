import { expect, it } from 'vitest';

import { readTree } from './read-tree.ts';

// The aim is a median of 60 and a 90th percentile of 150 lines; beyond these the plan of the house has failed.
const MEDIAN = 80;
const P90 = 200;

it('files stay small enough to be read in one go', () => {
  const isSource = (path: string): boolean => /^(src|webhooks|workers)\/.*\.ts$/.test(path);
  const lines = readTree(isSource)
    .map(({ text }) => text.trimEnd().split('\n').length)
    .sort((a, b) => a - b);
  const median = percentile(lines, 0.5);
  const p90 = percentile(lines, 0.9);
  const figures = `median ${String(median)}, p90 ${String(p90)} lines`;
  process.stdout.write(`src, webhooks, workers: ${String(lines.length)} files, ${figures}\n`);
  expect(median).toBeLessThanOrEqual(MEDIAN);
  expect(p90).toBeLessThanOrEqual(P90);
});

/** The smallest value that is not below the given share of all. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}
