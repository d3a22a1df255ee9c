import { expect, it } from 'vitest';

import { toSenseProblems } from '../../src/settings/sense-lines.ts';
import { readYaml } from '../../src/settings/yaml-file.ts';

const KNOWN = ['jobtitle', 'email'];

it.each([
  ['a key', { path: ['lead'], key: 'jobtitel' }, { line: 2, col: 3 }],
  [
    'a value, at its key',
    { path: ['when'], key: 'property', meant: 'jobtitel' },
    { line: 3, col: 9 },
  ],
  ['a value, at its place', { path: ['text'], meant: 'jobtitel' }, { line: 4, col: 1 }],
])('a slip of the pen is met with what was meant, where it is %s', (_what, place, position) => {
  const file = readYaml(
    'lead:\n  jobtitel: CFO\nwhen: { property: jobtitel }\ntext: "{{ contact.jobtitel }}"',
  );
  if (!('value' in file)) throw new Error('the file cannot be read');
  const { problems } = toSenseProblems([{ ...place, message: 'no', known: KNOWN }], file);
  expect(problems).toEqual([{ ...position, message: 'no; did you mean `jobtitle`?' }]);
});
