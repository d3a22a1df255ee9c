import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readYaml } from '../../src/settings/yaml-file.ts';
import { checklistText } from '../support/builders.ts';

function problemsOf(text: string): string[] {
  const found = readYaml(text);
  return Array.isArray(found)
    ? found.map(({ line, col, message }) => `${line}:${col} ${message}`)
    : [];
}

const TOO_FAR =
  'a value cannot hold a second `: ` unless it is in quotes; or the line below it stands too far to the right';

describe('a slip of the keyboard is said in words', () => {
  it.each([
    ['a: b\n   c: d\n', [`1:4 ${TOO_FAR}`]],
    ['a: one: two\n', [`1:4 ${TOO_FAR}`]],
    [
      'a:\n  b: c\n d: e\n',
      ['3:1 this line does not start at the column of those that it belongs to'],
    ],
    ['a:\n\tb: c\n', ['2:1 a tab stands where spaces belong']],
    [
      'a:\n  - b: c\n   d: e\n',
      [
        '3:1 this line stands neither under a `-` nor under the key behind it: indent it like that key',
      ],
    ],
    ['a: "b\n', ['2:1 quotes that were opened above are never closed']],
    [
      'a: [ { b: c }\nd: e\n',
      [
        '2:1 a `[` that was opened before is not closed here, or what is in it has to be indented further',
      ],
    ],
    [
      'a: {\n  b: c\nd: e\n',
      [
        '3:1 a `{` that was opened before is not closed here, or what is in it has to be indented further',
      ],
    ],
    ['a: @b\n', ['1:4 a text that starts with this character needs quotes']],
    [
      'a: {b: c d: e}\n',
      ['1:8 a comma is missing before this, or a text with `: ` in it needs quotes'],
    ],
    [
      'a: "\\q"\n',
      [
        '1:5 a `\\` in double quotes starts a special character, and this is none: use single quotes',
      ],
    ],
    ['a: b\nc\n', ['2:1 this is no `key: value`']],
  ])('%j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('wherever it happens in a whole checklist, never in the parser’s own', () => {
    const lines = checklistText().split('\n');
    const slip = fc.constantFrom(
      (line: string) => ` ${line}`,
      (line: string) => line.replace(/^ /u, ''),
      (line: string) => line.replace(/[:,"'[{\]}-]/u, ''),
      (line: string) => line.replace(/[\]}"'](?=[^\]}"']*$)/u, ''),
      (line: string) => line.replace(/: /u, ': @'),
      (line: string) => line.replace(/: /u, ': x: '),
      (line: string) => `\t${line}`,
    );
    const place = fc.nat(lines.length - 1);
    fc.assert(
      fc.property(place, slip, (at, change) => {
        const text = lines.with(at, change(lines[at] ?? '')).join('\n');
        expect(problemsOf(text).join('\n')).not.toMatch(
          /implicit|scalar|flow|collection|indicator|compact|node end|token/iu,
        );
      }),
      { numRuns: 300 },
    );
  });
});
