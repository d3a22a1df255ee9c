import type { Definition } from '../../lead/definitions.ts';
import { normalise } from '../../text/normalise.ts';
import type { SenseProblem } from '../sense-problem.ts';

type Scalar = string | number | boolean;

/** A value that the file compares a property with, and where it does. */
export type Compared = Pick<SenseProblem, 'path' | 'key'> & {
  readonly property: string;
  readonly value: Scalar;
};

/** Values that the property can never have. Text is compared as the evaluator does. */
export function checkValue(compared: Compared, definition: Definition): SenseProblem[] {
  const { path, key, value } = compared;
  const property = `\`${compared.property}\``;
  const wrong = (message: string): SenseProblem[] => [{ path, key, message }];
  switch (definition.type) {
    case 'string':
      return [];
    case 'number':
      return isNumber(value)
        ? []
        : wrong(`\`${value}\` is no number, and ${property} holds numbers`);
    case 'date':
    case 'datetime':
      return /^\d{4}-\d{2}-\d{2}$/u.test(String(value))
        ? []
        : wrong(`\`${value}\` is no date like 2026-11-20, and ${property} holds dates`);
    case 'bool':
      return noOption(compared, new Map([...YES_NO, ...definition.options]));
    case 'enumeration':
      return definition.options.size === 0 ? [] : noOption(compared, definition.options);
  }
}

const YES_NO = [
  ['true', 'true'],
  ['false', 'false'],
] as const;
const MOST_SHOWN = 8;

function noOption(
  { path, key, property, value }: Compared,
  options: ReadonlyMap<string, string>,
): SenseProblem[] {
  const text = normalise(String(value));
  const known = [...options.keys()];
  if (known.some((option) => normalise(option) === text)) return [];
  const labelled = [...options].find(([, label]) => normalise(label) === text);
  if (labelled) {
    const message = `\`${value}\` is what people see; the value is \`${labelled[0]}\``;
    return [{ path, key, message }];
  }
  const message = `\`${property}\` has no option \`${value}\`; it has ${inWords(known)}`;
  return [{ path, key, message, meant: String(value), known }];
}

export function inWords(options: readonly string[]): string {
  const shown = options.slice(0, MOST_SHOWN).map((option) => `\`${option}\``);
  return [...shown, ...(options.length > MOST_SHOWN ? ['…'] : [])].join(', ');
}

function isNumber(value: Scalar): boolean {
  const text = String(value).trim();
  return typeof value !== 'boolean' && text !== '' && !Number.isNaN(Number(text));
}
