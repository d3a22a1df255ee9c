import { isDeepStrictEqual } from 'node:util';
import { isMap, isNode, isSeq, parse, parseDocument } from 'yaml';
import type { YAMLMap, YAMLSeq } from 'yaml';
import { appendToFlow } from './append-to-flow.ts';
import { indentAt, insertLine, spliceAll } from './splice.ts';
import type { Splice } from './splice.ts';

export type Signature = {
  readonly name: string;
  readonly side: 'sales' | 'marketing';
  /** The day, as `2026-11-20`. */
  readonly on: string;
  /** The hash of the content that is signed. */
  readonly of: string;
};

/**
 * The text of a checklist with one signature more in `checklist.agreed.by`; one of the same name and side is renewed
 * where it stands. Every other byte stays: layout and comments are somebody's work, and what is signed should differ
 * from what was read by the signature alone. Throws where the text has no such list.
 */
export function addSignature(text: string, signature: Signature): string {
  const document = parseDocument(text);
  const list = document.getIn(['checklist', 'agreed', 'by'], true);
  if (document.errors.length > 0 || !isSeq(list)) {
    throw new Error('the text is no checklist with a list in checklist.agreed.by');
  }
  const own = list.items.filter((item): item is YAMLMap => isMap(item) && isBy(item, signature));
  const splices =
    own.length > 0
      ? own.flatMap((item) => renew(text, item, signature))
      : append(text, list, toFlow(signature));
  const signed = spliceAll(text, splices);
  // Nobody should find out later that signing has damaged what was signed.
  if (!isDeepStrictEqual(readBack(signed), withSignature(document.toJS(), signature))) {
    throw new Error(
      'checklist.agreed.by is laid out in a way that cannot be edited safely: write one `- { name: …, side: …, on: … }` per line',
    );
  }
  return signed;
}

function isBy(item: YAMLMap, { name, side }: Signature): boolean {
  const given = item.get('name');
  return typeof given === 'string' && given.trim() === name && item.get('side') === side;
}

function renew(text: string, item: YAMLMap, { on, of }: Signature): Splice[] {
  return [...put(text, item, ['on', on]), ...put(text, item, ['of', toPlain(of)])];
}

/** A key's value in place, or the key after the last one. */
function put(text: string, item: YAMLMap, [key, value]: readonly [string, string]): Splice[] {
  const node = item.get(key, true);
  if (isNode(node) && node.range) {
    const [start, end] = node.range;
    return [{ at: start, remove: text.slice(start, end).trimEnd().length, insert: value }];
  }
  const last = item.items.at(-1)?.value;
  if (!isNode(last) || !last.range || !item.range) return [];
  const pair = `${key}: ${value}`;
  return item.flow
    ? [{ at: last.range[1], remove: 0, insert: `, ${pair}` }]
    : [insertLine(text, last.range[1], indentAt(text, item.range[0]) + pair)];
}

function append(text: string, list: YAMLSeq, item: string): Splice[] {
  const [start, end] = list.range ?? [0, 0];
  if (list.flow) return appendToFlow(text, list, item);
  const last = list.items.at(-1);
  const after = isNode(last) && last.range ? last.range[1] : end;
  return [insertLine(text, after, `${indentAt(text, start)}- ${item}`)];
}

function toFlow({ name, side, on, of }: Signature): string {
  return `{ name: ${toQuoted(name)}, side: ${side}, on: ${on}, of: ${toPlain(of)} }`;
}

/** Eight hex digits may look like a number: `12345678`, `12e45678`. */
function toPlain(of: string): string {
  return typeof parse(of) === 'string' ? of : `"${of}"`;
}

/** JSON is YAML; but YAML has more characters that do not print or break a line. */
function toQuoted(name: string): string {
  return JSON.stringify(name).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function readBack(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : document.toJS();
}

type Signed = { checklist: { agreed: { by: Record<string, unknown>[] } } };

function withSignature(file: Signed, signature: Signature): Signed {
  const { checklist } = file;
  const isOwn = ({ name, side }: Record<string, unknown>) =>
    typeof name === 'string' && name.trim() === signature.name && side === signature.side;
  const { on, of } = signature;
  const by = checklist.agreed.by.some(isOwn)
    ? checklist.agreed.by.map((item) => (isOwn(item) ? { ...item, on, of } : item))
    : [...checklist.agreed.by, { ...signature }];
  return { ...file, checklist: { ...checklist, agreed: { ...checklist.agreed, by } } };
}
