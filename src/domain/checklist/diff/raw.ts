/** A mapping as it stands in the YAML file, before any schema has seen it. */
export type Raw = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of own keys only: `__proto__` may be a key of the file. */
export function valueAt(mapping: Raw, key: string): unknown {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

/** The order of keys does not matter, that of lists does. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  }
  if (!isMapping(a) || !isMapping(b)) return Object.is(a, b);
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
  );
}

/** Many keys of the file take one text or a list of them. */
export function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** All names, in the order of the new version; what is gone stands where it stood. */
export function mergeNames(before: readonly string[], after: readonly string[]): string[] {
  const merged = [...after];
  for (const [place, name] of before.entries()) {
    if (merged.includes(name)) continue;
    const previous = place === 0 ? -1 : merged.indexOf(before[place - 1] ?? '');
    merged.splice(previous + 1, 0, name);
  }
  return merged;
}

/** Whether what both have stands in another order. */
export function isReordered(before: readonly string[], after: readonly string[]): boolean {
  const kept = after.filter((name) => before.includes(name));
  return before.filter((name) => after.includes(name)).some((name, i) => name !== kept[i]);
}
