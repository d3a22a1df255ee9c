import { CONDITION_HOVER_TEXTS } from '../../domain/checklist/condition-hover-texts.ts';
import { BRANCHES, OPERATORS } from '../../domain/checklist/condition-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { toJsonSchema } from './to-json-schema.ts';
import { withHoverTexts } from './with-hover-texts.ts';

const OF_A_VALUE = ['property', 'company'];

/**
 * One `if … then … else` after the other, in the order in which the check looks for the key that makes a condition. An
 * `anyOf` would say the same, but an editor has to guess then which one was meant, and it guesses badly.
 */
export function conditionJsonSchema(): JsonSchema {
  const branches = Object.keys(BRANCHES).map((key) => ({ key, schema: branch(key) }));
  return {
    type: 'object',
    ...branches.reduceRight<JsonSchema>(
      (otherwise, { key, schema }) => ({
        if: { type: 'object', required: [key] },
        then: schema,
        else: otherwise,
      }),
      noBranch(branches),
    ),
  };
}

type Branch = { readonly key: string; readonly schema: JsonSchema };

/** Nothing fits without one of the keys; an editor learns here which there are. */
function noBranch(branches: readonly Branch[]): JsonSchema {
  const properties = branches.map(({ key, schema }) => [key, schema.properties?.[key] ?? {}]);
  return {
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    minProperties: 1,
  };
}

function branch(key: string): JsonSchema {
  const schema = BRANCHES[key]?.();
  if (schema === undefined) return {};
  const json = withHoverTexts(
    toJsonSchema(schema),
    (name) => CONDITION_HOVER_TEXTS[`${key}.${name}`] ?? CONDITION_HOVER_TEXTS[name],
  );
  return OF_A_VALUE.includes(key) ? { ...json, ...askingOfValue(json) } : json;
}

/** That one of many keys must be there is a refinement, which a conversion loses. */
function askingOfValue({ properties = {} }: JsonSchema): JsonSchema {
  const operators: readonly string[] = OPERATORS;
  const others = Object.keys(properties).filter((key) => !operators.includes(key));
  return {
    if: { propertyNames: { enum: others } },
    then: {
      required: ['is'],
      errorMessage: `nothing is asked of the value; add one of ${operators.join(', ')}`,
    },
  };
}
