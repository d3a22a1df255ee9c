import { isMap, isPair, isSeq, LineCounter, parseAllDocuments, visit } from 'yaml';
import type { Document, Node } from 'yaml';

export type Position = { readonly line: number; readonly col: number };
export type FileProblem = Position & { readonly message: string };

export type YamlFile = {
  readonly value: unknown;
  /** Where a value stands, or the key itself: what a reader's eye should go to. */
  readonly positionOf: (path: readonly PropertyKey[], key?: string) => Position;
};

/** A checklist is a page or two, a library a few more; beyond this it is a mistake or an attack. */
const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 60;

/** Reads YAML without anchors and aliases. Problems of syntax come with their places. */
export function readYaml(text: string): YamlFile | readonly FileProblem[] {
  if (Buffer.byteLength(text) > MAX_BYTES) {
    return [{ line: 1, col: 1, message: `the file is larger than ${MAX_BYTES / 1024} kB` }];
  }
  const tooDeep = depthProblem(text);
  if (tooDeep) return [tooDeep];
  const lines = new LineCounter();
  const [document, second] = parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: true,
    merge: false,
  });
  const at = (offset: number): Position => lines.linePos(offset);
  if (document === undefined) return { value: null, positionOf: () => ({ line: 1, col: 1 }) };
  if (second)
    return [
      {
        ...at(second.range[0]),
        message: 'a second document begins here (`---`); a file holds one',
      },
    ];
  if (document.errors.length > 0) {
    return document.errors.map((error) => ({
      ...at(error.pos[0]),
      message: inWords(error.code, error.message),
    }));
  }
  const aliases = aliasOffsets(document);
  if (aliases.length > 0) {
    return aliases.map((offset) => ({ ...at(offset), message: NO_ALIASES }));
  }
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  return { value, positionOf: (path, key) => at(offsetOf(document, path, key)) };
}

const NO_ALIASES = 'anchors and aliases (&name, *name) are not allowed: write the value out';

function aliasOffsets(document: Document): number[] {
  const offsets: number[] = [];
  visit(document, { Alias: (_key, node) => void offsets.push(node.range?.[0] ?? 0) });
  return offsets;
}

/** Deep nesting overflows the stack of a parser; lines this deep are no checklist. */
function depthProblem(text: string): FileProblem | null {
  let brackets = 0;
  const indents: number[] = [];
  for (const [place, line] of text.split('\n').entries()) {
    // `- - - x` opens a level with every dash, `? ? x` with every question mark.
    const markers = /^(?:\s*[-?](?=\s))*\s*/u.exec(line)?.[0] ?? '';
    if (line.trim() !== '' && !line.trimStart().startsWith('#')) {
      const starts = [...markers.matchAll(/[-?]/gu)]
        .map(({ index }) => index)
        .concat(markers.length);
      const [first = 0] = starts;
      while ((indents.at(-1) ?? -1) >= first) indents.pop();
      // A level more than allowed is enough to say so.
      indents.push(...starts.slice(0, MAX_DEPTH + 1));
    }
    brackets += count(line, /[[{]/gu) - count(line, /[\]}]/gu);
    if (indents.length > MAX_DEPTH || brackets > MAX_DEPTH) {
      return { line: place + 1, col: 1, message: `the file nests deeper than ${MAX_DEPTH} levels` };
    }
  }
  return null;
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
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

function inWords(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'a tab stands where spaces belong';
  if (code === 'DUPLICATE_KEY') return 'this key stands here twice';
  return message.split('\n')[0]?.replace(/ at line \d+.*$/u, '') ?? message;
}
