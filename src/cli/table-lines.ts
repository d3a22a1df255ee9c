/** A head of several lines stands above its column, the last line next to it. */
export type Column = {
  readonly head: string;
  readonly cells: readonly string[];
  /** Words begin together, numbers end together. */
  readonly side: 'left' | 'right';
};

export type TableLines = { readonly head: readonly string[]; readonly rows: readonly string[] };

/** Columns side by side, two blanks apart; no line ends in blanks. */
export function tableLines(columns: readonly Column[]): TableLines {
  const heads = columns.map(({ head }) => head.split('\n'));
  const depth = Math.max(...heads.map((lines) => lines.length));
  const whole = columns.map(({ cells, side }, place) => {
    const lines = heads[place] ?? [];
    const all = [...Array<string>(depth - lines.length).fill(''), ...lines, ...cells];
    const width = Math.max(...all.map((cell) => cell.length));
    return all.map((cell) => (side === 'left' ? cell.padEnd(width) : cell.padStart(width)));
  });
  const lines = (whole[0] ?? []).map((_, row) =>
    whole
      .map((column) => column[row] ?? '')
      .join('  ')
      .trimEnd(),
  );
  return { head: lines.slice(0, depth), rows: lines.slice(depth) };
}
