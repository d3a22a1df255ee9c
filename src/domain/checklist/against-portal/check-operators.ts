import type { Definition } from '../../lead/definitions.ts';
import type { PropertyType } from '../../lead/picture.ts';
import type { ValueTests } from '../condition-schema.ts';
import type { SenseProblem } from '../sense-problem.ts';

/** Operators that a property's type can never answer; of a text, only those values that happen to read as one. */
export function checkOperators(
  { path, tests, property }: Pick<SenseProblem, 'path'> & { tests: ValueTests; property: string },
  { type, options }: Definition,
): SenseProblem[] {
  return ASKED.flatMap(({ operators, types, wanted }) => {
    if (types.includes(type)) return [];
    const used = operators.filter((operator) => tests[operator] !== undefined);
    if (wanted === NUMBER && [...options.keys()].some(isNumber)) return [];
    const begin = `\`${property}\` is ${TYPES[type]} in HubSpot`;
    return used.map((key) =>
      type === 'string'
        ? {
            path,
            key,
            message: `${begin}: \`${key}\` is unknown wherever it does not read as ${wanted}`,
            isWarning: true,
          }
        : { path, key, message: `${begin} and not ${wanted}: \`${key}\` can never be answered` },
    );
  });
}

const NUMBER = 'a number';

type Fit = {
  readonly operators: readonly (keyof ValueTests)[];
  readonly types: readonly PropertyType[];
  readonly wanted: string;
};
const ASKED: readonly Fit[] = [
  { operators: ['at_least', 'at_most'], types: ['number'], wanted: NUMBER },
  { operators: ['before', 'after', 'within'], types: ['date', 'datetime'], wanted: 'a date' },
];

const TYPES: Readonly<Record<PropertyType, string>> = {
  string: 'a text',
  number: NUMBER,
  date: 'a date',
  datetime: 'a date with a time',
  enumeration: 'a choice of options',
  bool: 'a check box',
};

function isNumber(text: string): boolean {
  return text.trim() !== '' && !Number.isNaN(Number(text));
}
