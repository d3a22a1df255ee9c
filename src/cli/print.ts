import colors from 'picocolors';
import { AppError } from '../errors.ts';

/** One JSON document for scripts, or lines for people. */
export function print(json: boolean, value: unknown, lines: readonly string[]): void {
  console.log(json ? JSON.stringify(value, null, 2) : lines.join('\n'));
}

/** What happened and what to do about it; never a stack trace for a failure that is known. */
export function printProblem(error: unknown, json: boolean): void {
  const known = error instanceof AppError;
  const message = error instanceof Error ? error.message : String(error);
  if (json) console.log(JSON.stringify({ error: known ? error.code : 'fault', message }, null, 2));
  console.error(colors.red(message));
  if (known) console.error(error.remedy);
}
