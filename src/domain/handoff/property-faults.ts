import type { PropertyDefinition } from './baton-properties.ts';

type Existing = ReadonlyMap<
  string,
  { readonly type: string; readonly options: ReadonlyMap<string, string> }
>;

/** What is wrong with the properties that Baton writes, as they stand in a portal. */
export type PropertyFaults = {
  readonly missing: readonly string[];
  readonly otherType: readonly { name: string; is: string; wanted: string }[];
  readonly withoutOptions: readonly { name: string; options: readonly string[] }[];
};

export function propertyFaults(
  wanted: readonly PropertyDefinition[],
  existing: Existing,
): PropertyFaults {
  const found = wanted.flatMap((property) => {
    const current = existing.get(property.name);
    return current === undefined ? [] : [{ ...property, current }];
  });
  return {
    missing: wanted.map(({ name }) => name).filter((name) => !existing.has(name)),
    otherType: found
      .filter(({ type, current }) => current.type !== type)
      .map(({ name, type, current }) => ({ name, is: current.type, wanted: type })),
    withoutOptions: found
      .filter(({ type, current }) => type === 'enumeration' && current.type === type)
      .map(({ name, options = [], current }) => ({
        name,
        options: options.map(({ value }) => value).filter((value) => !current.options.has(value)),
      }))
      .filter(({ options }) => options.length > 0),
  };
}
