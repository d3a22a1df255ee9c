import { z } from 'zod';
import { Condition } from '../../domain/checklist/condition-schema.ts';
import { TestLead } from '../../domain/checklist/schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { SCALARS } from './scalars.ts';
import { withTestEvents } from './with-test-events.ts';

type Schema = z.core.$ZodType;

/** What stands once, under `definitions`: conditions nest without end, and scalars are everywhere. */
const DEFINED: ReadonlyMap<Schema, string> = new Map<Schema, string>([
  [Condition, 'condition'],
  ...Object.entries(SCALARS).map(([name, { schema }]) => [schema, name] as const),
]);

/** A schema of the files as people write them: before texts become durations and lists. */
export function toJsonSchema(schema: Schema): JsonSchema {
  const { $schema: _draft, ...json } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const name = zodSchema === schema ? undefined : nameOf(zodSchema);
      if (name === undefined) Object.assign(jsonSchema, changes(zodSchema, jsonSchema));
      else replaceByRef(jsonSchema, name);
    },
  });
  return json;
}

/** The name of a schema, or of the one that it only adds a text or a check to. */
function nameOf(schema: Schema): string | undefined {
  const { parent } = schema._zod;
  return DEFINED.get(schema) ?? (parent && nameOf(parent));
}

/** Beside a `$ref` only what editors show is allowed. */
function replaceByRef(json: JsonSchema, name: string): void {
  for (const key of Object.keys(json)) {
    if (key !== 'description' && key !== 'default') Reflect.deleteProperty(json, key);
  }
  json.$ref = `#/definitions/${name}`;
}

/** What is said otherwise, or not at all (`undefined`), than the conversion says it. */
function changes(schema: Schema, json: JsonSchema): JsonSchema {
  const [ref, ...others] = json.allOf ?? [];
  if (ref?.$ref !== undefined && others.length === 0) return { allOf: undefined, $ref: ref.$ref };
  if (schema === TestLead) return withTestEvents(json);
  if (typeof json.propertyNames === 'object') return withNamedKeys(json, json.propertyNames);
  if (json.pattern !== undefined) return { patternErrorMessage: wordsOf(schema) };
  return json.maximum === Number.MAX_SAFE_INTEGER ? { maximum: undefined } : {};
}

/** What the check says of a blank, an editor says of every text that does not fit. */
function wordsOf(schema: Schema): string | undefined {
  return z.safeParse(schema, ' ').error?.issues[0]?.message;
}

/** A choice of keys as keys: editors complete those, and have something to say about each. */
function withNamedKeys({ additionalProperties = true }: JsonSchema, keys: JsonSchema): JsonSchema {
  if (keys.enum === undefined) return keys.$ref === undefined ? { propertyNames: undefined } : {};
  return {
    propertyNames: undefined,
    properties: Object.fromEntries(keys.enum.map((key) => [String(key), additionalProperties])),
    additionalProperties: false,
  };
}
