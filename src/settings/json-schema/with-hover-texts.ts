import type { JsonSchema } from './json-schema.ts';

/** Every key gets the text that stands for the way to it, lists left out: `criteria.say.met`. One of its own stays. */
export function withHoverTexts(
  schema: JsonSchema,
  textOf: (way: string) => string | undefined,
  way: readonly string[] = [],
): JsonSchema {
  const { properties, items } = schema;
  const described = { ...schema };
  if (properties) {
    described.properties = Object.fromEntries(
      Object.entries(properties).map(([key, inner]) => {
        const to = [...way, key];
        const description = textOf(to.join('.'));
        return [key, { description, ...withHoverTexts(inner as JsonSchema, textOf, to) }];
      }),
    );
  }
  if (items) described.items = withHoverTexts(items as JsonSchema, textOf, way);
  return described;
}
