import { describe, expect, it } from 'vitest';

import { parseChecklist } from '../../src/settings/read-checklist.ts';
import { checklistText, NOW } from '../support/builders.ts';
import { cpuOf } from '../support/cpu-of.ts';

function problemsOf(text: string) {
  const found = parseChecklist(text, NOW);
  return 'problems' in found ? found.problems : [];
}

const NOT_ALLOWED = 'anchors and aliases (&name, *name) are not allowed: write the value out';
const NO_MAPPING = '`the file` must be a mapping (indented `key: value` lines)';

describe('a file that is no good YAML', () => {
  it.each([
    ['a tab', 'a:\n\tb: 1\n', 2, 1, 'a tab stands where spaces belong'],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', 3, 1, 'this key stands here twice'],
    ['a key twice, deep inside', 'a:\n  - { b: 1, b: 2 }\n', 2, 13, 'this key stands here twice'],
    ['an alias', 'a: &x 1\nb: *x\n', 2, 4, NOT_ALLOWED],
    ['a bomb of aliases', 'a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n', 2, 8, NOT_ALLOWED],
    ['nothing at all', '', 1, 1, NO_MAPPING],
    ['only a comment', '# nothing\n', 1, 1, NO_MAPPING],
    ['a word', 'hello', 1, 1, NO_MAPPING],
    ['a list', '- a\n', 1, 1, NO_MAPPING],
  ])('names %s with its place', (_name, text, line, col, message) => {
    expect(problemsOf(text)[0]).toEqual({ line, col, message });
  });

  it.each([
    ['an open bracket', 'a: [1, 2\n'],
    ['an open quote', 'a: "x\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['a colon too much', 'a: b: c\n'],
  ])('names %s with its line, on one line', (_name, text) => {
    const [problem] = problemsOf(text);
    expect(problem?.line).toBeGreaterThanOrEqual(1);
    expect(problem?.message).toMatch(/^[^\n]+$/u);
    expect(problem?.message).not.toMatch(/YAML\.|parseAllDocuments/u);
  });

  it('refuses a huge file unread', () => {
    const text = `# ${'x'.repeat(10_000_000)}\n`;
    const problem = { line: 1, col: 1, message: 'the file is larger than 256 kB' };
    expect(cpuOf(() => expect(problemsOf(text)).toEqual([problem]))).toBeLessThan(1_000);
  });

  const deepCondition = (levels: number) => {
    const lines = Array.from(
      { length: levels },
      (_, i) => `${' '.repeat(2 * i)}${i === 0 ? '  ' : '- '}all:`,
    );
    const leaf = `${' '.repeat(2 * levels)}- { property: lifecyclestage, is: lead }`;
    return checklistText().replace(/applies_to: .*/u, () =>
      ['applies_to:', ...lines, leaf].join('\n'),
    );
  };

  it.each([
    ['brackets', `a: ${'['.repeat(100_000)}`],
    ['braces', '{a: '.repeat(50_000)],
    ['dashes', '- '.repeat(100_000)],
    ['question marks', '? '.repeat(100_000)],
    ['conditions', deepCondition(400)],
    ['more conditions', deepCondition(480)],
  ])('says of %s without end that they nest too deep, and throws nothing', (_name, text) => {
    const [problem] = problemsOf(text);
    expect(problem?.line).toBeGreaterThanOrEqual(1);
    expect(problem?.message).toMatch(/nest|deep/u);
  });

  it('is not moved by keys that JavaScript gives a meaning', () => {
    const text = checklistText()
      .replace('limits:', '__proto__: { polluted: 1 }\nlimits:')
      .replace(
        'lead: { jobtitle: CFO',
        'lead: { __proto__: { polluted: 1 }, constructor: 1, jobtitle: CFO',
      );
    expect(problemsOf(text)[0]?.message).toBe('there is no `__proto__` here');
    expect({}).not.toHaveProperty('polluted');
  });

  it('reads Windows line ends and a byte order mark', () => {
    expect(problemsOf(`\ufeff${checklistText().replaceAll('\n', '\r\n')}`)).toEqual([]);
  });
});
