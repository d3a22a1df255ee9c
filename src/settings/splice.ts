/** A change of a text: at an offset, so many characters give way to others. */
export type Splice = { readonly at: number; readonly remove: number; readonly insert: string };

/** From the end, so that offsets stay true; of two at one offset the first given comes first. */
export function spliceAll(text: string, splices: readonly Splice[]): string {
  return splices
    .toReversed()
    .toSorted((a, b) => b.at - a.at)
    .reduce(
      (edited, { at, remove, insert }) => edited.slice(0, at) + insert + edited.slice(at + remove),
      text,
    );
}

/** A line of its own after the one that ends at or holds this offset; whatever else stands on that one stays there. */
export function insertLine(text: string, after: number, line: string): Splice {
  const eol = lineEnd(text);
  if (text[after - 1] === '\n') return { at: after, remove: 0, insert: `${line}${eol}` };
  const next = text.indexOf('\n', after);
  const end = next === -1 ? text.length : next;
  const at = text[end - 1] === '\r' ? end - 1 : end;
  return { at, remove: 0, insert: `${eol}${line}` };
}

/** As many blanks as stand (or could stand) before this offset on its line. */
export function indentAt(text: string, offset: number): string {
  return ' '.repeat(offset - (text.lastIndexOf('\n', offset - 1) + 1));
}

export function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
