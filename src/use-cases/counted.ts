/** Counts by name, with these names added. */
export function counted(
  before: Readonly<Record<string, number>>,
  names: readonly string[],
): Record<string, number> {
  const after: Record<string, number> = { ...before };
  for (const name of names) after[name] = (after[name] ?? 0) + 1;
  return after;
}
