import { conditionJsonSchema } from './condition-json-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { SCALARS } from './scalars.ts';
import { toJsonSchema } from './to-json-schema.ts';

/** What both files refer to. */
export function definitions(): Record<string, JsonSchema> {
  const scalars = Object.entries(SCALARS).map(([name, { schema, changes }]) => {
    return [name, { ...toJsonSchema(schema), ...changes }];
  });
  return { condition: conditionJsonSchema(), ...Object.fromEntries(scalars) };
}
