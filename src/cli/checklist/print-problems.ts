import colors from 'picocolors';
import { print } from '../print.ts';

/** Everything that is wrong with a file, and how much that is. The command has failed. */
export function printProblems(json: boolean, problems: readonly string[]): void {
  const count = problems.length;
  const last = `${count} ${count === 1 ? 'problem' : 'problems'}.`;
  print(json, { ok: false, problems }, [...problems, colors.red(last)]);
  process.exitCode = 1;
}
