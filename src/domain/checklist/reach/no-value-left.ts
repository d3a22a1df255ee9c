import { certainly } from './certainly.ts';
import type { Operator, Scalar } from './certainly.ts';
import type { Asked, Subject } from './subjects.ts';

/** One test as it stands in the file; all operators of a leaf together where that leaf has to be a clear no. */
type Test = {
  readonly words: string;
  readonly operator: Operator | null;
  readonly excludes: (value: Scalar) => boolean;
  /** Looks at each value of a property that holds several. */
  readonly isOfEach: boolean;
};
type Source = {
  readonly operator: Operator;
  readonly words: string;
  readonly values: readonly Scalar[];
};

/**
 * Whether every value that one leaf accepts is excluded by the others.
 * `in` is read as "the one value is one of these": where a property can hold several, `includes_any` says so.
 */
export function noValueLeft({ name, asked }: Subject): string | null {
  const tests = asked.flatMap(toTests);
  for (const source of toSources(asked)) {
    const able = tests.filter((test) => canExclude(test, source));
    const found = source.values.map((value) => able.find(({ excludes }) => excludes(value)));
    const used = [...new Set(found)].filter((test) => test !== undefined);
    if (found.includes(undefined)) continue;
    const words = [...new Set([source.words, ...used.map((test) => test.words)])];
    const several = source.operator === 'in' && !used.every(({ isOfEach }) => isOfEach);
    const hint = `; if ${name} can hold several values, write \`includes_any\``;
    return `${inWords(words)} of ${name} have no value in common${several && name !== PERSONA ? hint : ''}`;
  }
  return null;
}

const PERSONA = 'the lead';
/** A value that `is` so, or else is `in` a list, is one and no other: one such leaf stands for all. */
function toSources(asked: readonly Asked[]): Source[] {
  const [one] = [...sources('is', asked), ...sources('in', asked)];
  return [...(one ? [one] : []), ...sources('includes_any', asked)];
}

function sources(operator: 'is' | 'in' | 'includes_any', asked: readonly Asked[]): Source[] {
  return asked.flatMap(({ met, tests, wordsOf }) => {
    const wanted = tests[operator];
    return !met || wanted === undefined
      ? []
      : [{ operator, words: wordsOf(operator), values: [wanted].flat() }];
  });
}

function toTests({ met, tests, operators, wordsOf }: Asked): Test[] {
  if (met) {
    return operators.map((operator) => {
      const test = certainly(operator, tests);
      const excludes = (value: Scalar) => test(value) === 'unmet';
      return { words: wordsOf(operator), operator, excludes, isOfEach: operator === 'not_in' };
    });
  }
  const each = operators.map((operator) => certainly(operator, tests));
  return [
    {
      words: `\`none\` of ${inWords(operators.map(wordsOf))}`,
      operator: null,
      excludes: (value) => each.every((test) => test(value) === 'met'),
      isOfEach: operators.every((operator) => operator === 'in' || operator === 'includes_any'),
    },
  ];
}

/** A property that holds several values can hold one that is asked for beside another that is excluded. */
function canExclude({ operator, isOfEach }: Test, source: Source): boolean {
  if (source.operator === 'is') return true;
  return isOfEach || (source.operator === 'in' && operator !== 'includes_any');
}

function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}
