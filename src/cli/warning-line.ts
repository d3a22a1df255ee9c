import colors from 'picocolors';

/** What leaves a file good, told from its problems at a glance. */
export function warningLine(warning: string): string {
  return `${colors.yellow('warning')} ${warning}`;
}
