import type { Definition } from '../../lead/definitions.ts';
import type { ValueTests } from '../condition-schema.ts';
import { certainly } from '../reach/certainly.ts';
import type { SenseProblem } from '../sense-problem.ts';
import { inWords } from './check-values.ts';

/** Words that no option of a property holds, where a leaf looks for words in it. */
export function checkWords(
  { path, tests, property }: Pick<SenseProblem, 'path'> & { tests: ValueTests; property: string },
  { options }: Definition,
): SenseProblem[] {
  const values = [...options.keys()];
  return asked(tests).flatMap(({ key, word, test }) => {
    // Across two chosen options, which are stored with a `;` between them, anything may hold.
    const fits = (value: string) => word.includes(';') || test(value) !== 'unmet';
    if (values.length === 0 || values.some(fits)) return [];
    const seen = [...options].find(([, label]) => fits(label));
    const hint = seen
      ? `what people see as \`${seen[1]}\` has the value \`${seen[0]}\``
      : `it has ${inWords(values)}`;
    return [
      { path, key, message: `no option of \`${property}\` fits \`${key}: ${word}\`; ${hint}` },
    ];
  });
}

type Asked = {
  readonly key: keyof ValueTests;
  readonly word: string;
  readonly test: ReturnType<typeof certainly>;
};

/** Each word by itself: one that is missing may be a slip even where another one is there. */
function asked(tests: ValueTests): Asked[] {
  return [
    ...each('contains', tests.contains, (contains) => ({ contains })),
    ...each('contains_any', tests.contains_any, (word) => ({ contains_any: [word] })),
    ...each('contains_text', tests.contains_text, (contains_text) => ({ contains_text })),
    ...each('starts_with', tests.starts_with, (word) => ({ starts_with: [word] })),
    ...each('ends_with', tests.ends_with, (word) => ({ ends_with: [word] })),
  ];
}

function each(
  key: keyof ValueTests,
  wanted: string | readonly string[] | undefined,
  alone: (word: string) => ValueTests,
): Asked[] {
  const words = wanted === undefined ? [] : [wanted].flat();
  return words.map((word) => ({ key, word, test: certainly(key, alone(word)) }));
}
