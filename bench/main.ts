import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Bench, BenchResult } from './result.ts';

/** `npm run bench` runs every bench/<name>/run.ts, `npm run bench -- <name> …` those named, one after the other. */

const known = readdirSync(import.meta.dirname)
  .filter((name) => existsSync(runFile(name)))
  .sort();
const named = process.argv.slice(2);
const unknown = named.filter((name) => !known.includes(name));

if (unknown.length > 0) {
  console.error(
    `No such bench: ${unknown.join(', ')}. There is: ${known.join(', ') || 'none yet'}.`,
  );
  process.exitCode = 2;
} else {
  const results: (BenchResult & { bench: string })[] = [];
  for (const bench of named.length > 0 ? named : known) {
    const { run } = (await import(runFile(bench))) as { run: Bench };
    const measured = await run((line) => console.error(`${bench}: ${line}`));
    results.push(...measured.map((result) => ({ bench, ...result })));
  }
  console.table(results);
  console.log('For docs/performance.md:');
  for (const line of results.map(toLine)) console.log(line);
  if (results.some(({ held }) => !held)) process.exitCode = 1;
}

function toLine({
  bench,
  promise,
  measured,
  wanted,
  held,
}: BenchResult & { bench: string }): string {
  const when = new Date().toISOString().slice(0, 16).replace('T', ' ');
  return `| ${when} UTC | ${bench} | ${promise} | ${measured} | ${wanted} | ${held ? 'held' : 'missed'} |`;
}

function runFile(name: string): string {
  return join(import.meta.dirname, name, 'run.ts');
}
