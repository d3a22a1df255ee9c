import { isNode } from 'yaml';
import type { YAMLSeq } from 'yaml';
import { indentAt, insertLine, lineEnd } from './splice.ts';
import type { Splice } from './splice.ts';

/** One item more at the end of `[ … ]`: on a line of its own where the last one has one, with a closing comma where that has one. */
export function appendToFlow(text: string, list: YAMLSeq, item: string): Splice[] {
  const closing = (list.range?.[1] ?? 0) - 1;
  const last = list.items.at(-1);
  if (!isNode(last) || !last.range) return [inEmpty(text, closing, item)];
  const [start, end] = last.range;
  const comma = commaAfter(text.slice(end, closing));
  const after = comma === null ? end : end + comma + 1;
  const missing = comma === null ? [{ at: end, remove: 0, insert: ',' }] : [];
  const added = comma === null ? item : `${item},`;
  if (!startsItsLine(text, start)) {
    return [...missing, { at: after, remove: 0, insert: ` ${added}` }];
  }
  const line = indentAt(text, start) + added;
  const closesHere = !/\n/u.test(text.slice(after, closing));
  return [
    ...missing,
    closesHere
      ? { at: after, remove: 0, insert: `${lineEnd(text)}${line}` }
      : insertLine(text, after, line),
  ];
}

function inEmpty(text: string, closing: number, item: string): Splice {
  if (startsItsLine(text, closing)) {
    // An item has to stand deeper than what the list belongs to; its closing bracket need not.
    const line = `${indentAt(text, closing)}  ${item}${lineEnd(text)}`;
    return { at: text.lastIndexOf('\n', closing) + 1, remove: 0, insert: line };
  }
  const isTight = text[closing - 1] === '[';
  return { at: closing, remove: 0, insert: `${isTight ? ' ' : ''}${item} ` };
}

/** Between the last item and the closing bracket there are blanks, comments and at most one comma. */
function commaAfter(rest: string): number | null {
  const before = /^(?:\s|#[^\n]*\n)*(?=,)/u.exec(rest)?.[0];
  return before === undefined ? null : before.length;
}

function startsItsLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}
