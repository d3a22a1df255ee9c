import { InvalidArgumentError } from 'commander';
import type { ContactSource } from '../use-cases/contact-pages.ts';

const THIRTY_DAYS_MS = 30 * 86_400_000;

/** Whom a run looks at by its flags: a list's members, or who was modified since a day. */
export function toSource(
  { list, since }: { readonly list?: string; readonly since?: number | undefined },
  now: number,
): ContactSource {
  return list === undefined
    ? { kind: 'modified', since: since ?? now - THIRTY_DAYS_MS }
    : { kind: 'list', listId: list };
}

export function toDay(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('write a date like 2026-01-31');
  return at;
}

/** One line that says how far a long run is; where nobody watches, none. */
export function tick(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${line}`);
}

export function endTicks(): void {
  if (process.stderr.isTTY) process.stderr.write('\n');
}
