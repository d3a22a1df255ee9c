export type Row = Readonly<Record<string, string | number>>;

/** Rows as lines for people: a column per name, figures to the right, words to the left. */
export function toTable(rows: readonly Row[]): string[] {
  const names = Object.keys(rows[0] ?? {});
  const columns = names.map((name) => {
    const cells = rows.map((row) => String(row[name] ?? ''));
    const width = Math.max(name.length, ...cells.map((cell) => cell.length));
    const words = rows.some((row) => typeof row[name] === 'string' && !/\d/u.test(row[name]));
    const pad = (text: string) => (words ? text.padEnd(width) : text.padStart(width));
    return [name, ...cells].map(pad);
  });
  return [...Array(rows.length + 1).keys()].map((line) =>
    columns.map((column) => column[line] ?? '').join('  '),
  );
}
