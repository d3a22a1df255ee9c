import { InvalidArgumentError } from 'commander';

const MOST_WEEKS = 104;

/** The weeks of a report, as they are asked for: a number from 1 to two years. */
export function toWeeks(text: string): number {
  const weeks = Number(text);
  if (!/^\d+$/u.test(text) || weeks < 1 || weeks > MOST_WEEKS) {
    throw new InvalidArgumentError(`write a number from 1 to ${MOST_WEEKS}`);
  }
  return weeks;
}
