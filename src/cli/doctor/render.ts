import colors from 'picocolors';
import type { Check } from './check.ts';

const MARKS = {
  ok: colors.green('✓'),
  warn: colors.yellow('!'),
  fail: colors.red('✗'),
};

/** A check in two lines, three where there is something to do. */
export function renderChecks(checks: readonly Check[]): string[] {
  const lines = checks.flatMap(({ state, what, why, fix }) => [
    `${MARKS[state]} ${indent(what)}`,
    `  ${colors.dim(`Why: ${indent(why)}`)}`,
    ...(fix === undefined ? [] : [`  ${colors.bold('Fix:')} ${indent(fix)}`]),
  ]);
  return [...lines, '', summary(checks)];
}

function indent(text: string): string {
  return text.replaceAll('\n', '\n    ');
}

function summary(checks: readonly Check[]): string {
  const count = (state: Check['state']) => checks.filter((check) => check.state === state).length;
  const words = `${checks.length} checks: ${count('ok')} good, ${count('warn')} to look at, ${count('fail')} to mend.`;
  return count('fail') > 0 ? colors.red(words) : colors.green(words);
}
