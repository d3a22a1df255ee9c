import { DateTime } from 'luxon';
import { leafImplies } from './implies.ts';
import { noValueLeft } from './no-value-left.ts';
import { toSubjects } from './subjects.ts';
import type { Asked, Subject } from './subjects.ts';
import type { Way } from './ways-to.ts';

/** Why the leaves of a way can never all come out as said, in words; null: nothing speaks against it. */
export function contradiction(way: Way): string | null {
  const subjects = toSubjects(way);
  for (const find of [bothEmptyAndNot, noNumberLeft, noDayLeft, noValueLeft]) {
    for (const subject of subjects) {
      const why = find(subject);
      if (why !== null) return why;
    }
  }
  return askedAndRuledOut(way);
}

function bothEmptyAndNot({ name, asked }: Subject): string | null {
  const empty = asked.find(isForEmpty);
  if (empty === undefined) return null;
  const said = empty.met ? '`unknown: true`' : '`none` of `known: true`';
  const [value] = asked.flatMap(asksForValue);
  if (value !== undefined) return `${said} and ${value} of ${name} cannot hold at once`;
  return asked.some(isNoOnlyOfValues)
    ? `where ${name} is empty, what \`none\` asks of it is unknown and never a clear no (\`if_empty: unmet\` makes it one)`
    : null;
}

/** In words: what only a value that is there can pass. */
function asksForValue({ met, operators, wordsOf }: Asked): string[] {
  if (met) return operators.filter((operator) => operator !== 'unknown').map(wordsOf);
  return operators.join() === 'unknown' ? ['`none` of `unknown: true`'] : [];
}

/** Holds for an empty value and for no other. */
function isForEmpty({ met, tests, operators }: Asked): boolean {
  return met ? tests.unknown === true : tests.known === true && operators.length === 1;
}

/** A no that an empty value never gives. */
function isNoOnlyOfValues({ met, tests, operators, isEmptyNo }: Asked): boolean {
  if (met || tests.known) return false;
  return tests.unknown ? operators.length === 1 : !isEmptyNo;
}

function noNumberLeft({ name, asked }: Subject): string | null {
  const tests = asked.filter(({ met }) => met).map((one) => one.tests);
  const least = Math.max(...tests.map(({ at_least }) => at_least ?? -Infinity));
  const most = Math.min(...tests.map(({ at_most }) => at_most ?? Infinity));
  return least > most
    ? `no number is both \`at_least: ${least}\` and \`at_most: ${most}\`, as asked of ${name}`
    : null;
}

function noDayLeft({ name, asked }: Subject): string | null {
  const tests = asked.filter(({ met }) => met).map((one) => one.tests);
  const after = tests
    .flatMap((test) => test.after ?? [])
    .toSorted()
    .at(-1);
  const [before] = tests.flatMap((test) => test.before ?? []).toSorted();
  if (after === undefined || before === undefined) return null;
  const first = DateTime.fromISO(after, { zone: 'utc' }).plus({ days: 1 }).toISODate() ?? after;
  return first >= before
    ? `no day is both \`after: ${after}\` and \`before: ${before}\`, as asked of ${name}`
    : null;
}

function askedAndRuledOut(way: Way): string | null {
  const denied = way.filter(({ met }) => !met);
  const both = way.some(({ leaf, met }) => met && denied.some((no) => leafImplies(leaf, no.leaf)));
  return both ? 'the same thing is asked for and ruled out by `none`' : null;
}
