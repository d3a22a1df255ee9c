import { isMap, isPair, isSeq, LineCounter, parseAllDocuments, visit } from 'yaml';
import type { Document, Node, YAMLParseError } from 'yaml';
import { syntaxWords } from './syntax-words.ts';
import { boundsProblem } from './yaml-bounds.ts';
import { keysTwice } from './yaml-twice.ts';

export type Position = { readonly line: number; readonly col: number };
export type FileProblem = Position & { readonly message: string };

export type YamlFile = {
  readonly value: unknown;
  /** Where a value stands, or the key itself: what a reader's eye should go to. */
  readonly positionOf: (path: readonly PropertyKey[], key?: string) => Position;
};

/** A checklist is a page or two, a library a few more; beyond this it is a mistake or an attack. */
const MAX_BYTES = 256 * 1024;
/** Whoever has put so many right looks again. Each costs time to be placed and worded. */
export const MOST_PROBLEMS = 100;

/** Reads YAML without anchors and aliases. Problems of syntax come with their places. */
export function readYaml(text: string): YamlFile | readonly FileProblem[] {
  if (Buffer.byteLength(text) > MAX_BYTES) {
    return [{ line: 1, col: 1, message: `the file is larger than ${MAX_BYTES / 1024} kB` }];
  }
  const tooMuch = boundsProblem(text);
  if (tooMuch !== null) return [tooMuch];
  const lines = new LineCounter();
  // Without its pretty errors the library does not cut out a line for each of 200,000.
  const [document, second] = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    merge: false,
  });
  const at = (offset: number): Position => lines.linePos(offset);
  const placed = (offsets: readonly number[], message: string): FileProblem[] =>
    offsets.slice(0, MOST_PROBLEMS).map((offset) => ({ ...at(offset), message }));
  if (document === undefined) return { value: null, positionOf: () => ({ line: 1, col: 1 }) };
  if (second) return placed([second.range[0]], SECOND);
  const wrong = [
    ...firstPerPlace(document.errors.slice(0, MOST_PROBLEMS)).map(({ pos: [offset], message }) => ({
      ...at(offset),
      message: syntaxWords(message),
    })),
    ...placed(keysTwice(document), 'this key stands here twice'),
  ];
  if (wrong.length > 0) return wrong.toSorted((a, b) => a.line - b.line || a.col - b.col);
  const aliases = aliasOffsets(document);
  if (aliases.length > 0) return placed(aliases, NO_ALIASES);
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  return { value, positionOf: (path, key) => at(offsetOf(document, path, key)) };
}

const SECOND = 'a second document begins here (`---`); a file holds one';
const NO_ALIASES = 'anchors and aliases (&name, *name) are not allowed: write the value out';

function aliasOffsets(document: Document): number[] {
  const offsets: number[] = [];
  visit(document, { Alias: (_key, node) => void offsets.push(node.range?.[0] ?? 0) });
  return offsets;
}

function offsetOf(document: Document, path: readonly PropertyKey[], key?: string): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String(item.key) === String(step));
      offset = startOf(pair?.key) ?? offset;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    }
  }
  if (key === undefined || !isMap(node)) return offset;
  return startOf(node.items.find((item) => String(item.key) === key)?.key) ?? offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | undefined)?.range?.[0];
}

/** One slip makes the parser say several things of the same place; the first is the nearest to what it was. */
function firstPerPlace(errors: readonly YAMLParseError[]): YAMLParseError[] {
  return [...new Map(errors.toReversed().map((error) => [error.pos[0], error])).values()];
}
