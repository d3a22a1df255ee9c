import { LineCounter, parseDocument, isMap, isSeq, isPair } from 'yaml';
import type { Document, Node } from 'yaml';

export type Position = { readonly line: number; readonly col: number };
export type FileProblem = Position & { readonly message: string };

export type YamlFile = {
  readonly value: unknown;
  /** Where a value stands, or the key itself: what a reader's eye should go to. */
  readonly positionOf: (path: readonly PropertyKey[], key?: string) => Position;
};

/** A readiness checklist is a page or two; more is a mistake or an attack. */
const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 40;

/** Reads YAML without anchors and aliases. Problems of syntax come with their places. */
export function readYaml(text: string): YamlFile | readonly FileProblem[] {
  if (Buffer.byteLength(text) > MAX_BYTES) {
    return [{ line: 1, col: 1, message: `the file is larger than ${MAX_BYTES / 1024} kB` }];
  }
  const tooDeep = depthProblem(text);
  if (tooDeep) return [tooDeep];
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false });
  const at = (offset: number): Position => lines.linePos(offset);
  if (document.errors.length > 0) {
    return document.errors.map((error) => ({
      ...at(error.pos[0]),
      message: inWords(error.code, error.message),
    }));
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return { value, positionOf: (path, key) => at(offsetOf(document, path, key)) };
  } catch {
    return [
      {
        line: 1,
        col: 1,
        message: 'anchors and aliases (&name, *name) are not allowed: write the value out',
      },
    ];
  }
}

/** Deep nesting overflows the stack of a parser; lines this deep are no checklist. */
function depthProblem(text: string): FileProblem | null {
  let depth = 0;
  let line = 1;
  for (const character of text) {
    if (character === '\n') line++;
    if (character === '[' || character === '{') depth++;
    if (character === ']' || character === '}') depth--;
    if (depth > MAX_DEPTH)
      return { line, col: 1, message: `brackets nest deeper than ${MAX_DEPTH} levels` };
  }
  return null;
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
