const LONGEST = 5000;

/** What a form sent, as trimmed text. */
export type Fields = Readonly<Record<string, string | undefined>>;

/** The body of an urlencoded POST or a query string; whatever is not plain text is left out. */
export function toFields(input: unknown): Fields {
  if (typeof input !== 'object' || input === null) return {};
  return Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.trim().slice(0, LONGEST)]] : [],
    ),
  );
}
