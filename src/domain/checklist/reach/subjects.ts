import type { Leaf } from '../condition-places.ts';
import { OPERATORS } from '../condition-schema.ts';
import type { ValueTests } from '../condition-schema.ts';
import type { Operator } from './certainly.ts';
import type { Way } from './ways-to.ts';

/** What one way asks of one value: of a property of the contact or the company, or of the lead's persona. */
export type Subject = { readonly name: string; readonly asked: readonly Asked[] };

export type Asked = {
  readonly tests: ValueTests;
  readonly operators: readonly Operator[];
  readonly met: boolean;
  /** An empty value is a clear no to it. */
  readonly isEmptyNo: boolean;
  readonly wordsOf: (operator: Operator) => string;
};

/** Leaves of other kinds ask nothing of a value, and are left out. */
export function toSubjects(way: Way): Subject[] {
  const subjects = new Map<string, Asked[]>();
  for (const { leaf, met } of way) {
    const subject = toSubject(leaf);
    if (subject === null) continue;
    const asked = subjects.get(subject.name) ?? [];
    subjects.set(subject.name, [...asked, { ...subject.asked, met }]);
  }
  return [...subjects].map(([name, asked]) => ({ name, asked }));
}

function toSubject(leaf: Leaf): { name: string; asked: Omit<Asked, 'met'> } | null {
  if ('property' in leaf && !('signal' in leaf)) {
    return { name: `\`${leaf.property}\``, asked: ofTests(leaf, leaf.if_empty !== undefined) };
  }
  if ('company' in leaf) {
    const name = `\`${leaf.company}\` of the company`;
    return { name, asked: ofTests(leaf, leaf.if_empty !== undefined) };
  }
  if (!('persona' in leaf)) return null;
  const tests = { in: leaf.persona };
  const wordsOf = () => toWords('persona', leaf.persona);
  return { name: 'the lead', asked: { tests, operators: ['in'], isEmptyNo: true, wordsOf } };
}

function ofTests(tests: ValueTests, isEmptyNo: boolean): Omit<Asked, 'met'> {
  const operators = OPERATORS.filter((operator) => tests[operator] !== undefined);
  const wordsOf = (operator: Operator) => toWords(operator, tests[operator]);
  return { tests, operators, isEmptyNo, wordsOf };
}

const MOST_VALUES = 4;

/** As it stands in the file: `in: [a, b]` */
function toWords(key: string, wanted: unknown): string {
  if (typeof wanted === 'object' && !Array.isArray(wanted)) return `\`${key}\``;
  if (!Array.isArray(wanted)) return `\`${key}: ${String(wanted)}\``;
  const shown = wanted.slice(0, MOST_VALUES).map(String);
  return `\`${key}: [${[...shown, ...(wanted.length > MOST_VALUES ? ['…'] : [])].join(', ')}]\``;
}
