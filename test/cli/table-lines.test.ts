import { expect, it } from 'vitest';

import { tableLines } from '../../src/cli/table-lines.ts';

it('columns stand two blanks apart, heads on the last line, numbers to the right', () => {
  const columns = [
    { head: 'Week', cells: ['W1', 'total'], side: 'left' },
    { head: 'too\nlate', cells: ['7', '12345'], side: 'right' },
    { head: 'words', cells: ['–', 'a b c d'], side: 'left' },
  ] as const;
  expect(tableLines(columns)).toEqual({
    head: ['         too', 'Week    late  words'],
    rows: ['W1         7  –', 'total  12345  a b c d'],
  });
});
