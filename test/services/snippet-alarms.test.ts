import { beforeEach, expect, it } from 'vitest';

import type { Alarm } from '../../src/services/alarms.ts';
import type { SnippetTrouble } from '../../src/services/library.ts';
import { createSnippetAlarms } from '../../src/services/snippet-alarms.ts';

const OWN = 4712;
const PATH = '/etc/my config/snippets.yaml';

let live: SnippetTrouble['scope'][];
let raised: Alarm[];
let tell: ReturnType<typeof createSnippetAlarms>;
beforeEach(() => {
  [live, raised] = [['default', OWN], []];
  tell = createSnippetAlarms({
    alarms: { raise: (alarm) => void raised.push(alarm), close: () => Promise.resolve() },
    isLive: (scope) => Promise.resolve(live.includes(scope)),
  });
});

function trouble(change: Partial<SnippetTrouble> = {}): SnippetTrouble {
  const problems = [`${PATH}:3:5 no owner ann@example.com`, `${PATH}:9:1 a slip`];
  return { scope: 'default', path: PATH, problems, ...change };
}

it('D2 an admin is told once of a bad snippet file: where, and nothing that is quoted from it', async () => {
  for (let n = 0; n < 3; n++) await tell([trouble()]);
  expect(raised).toMatchObject([
    {
      code: 'snippet-file-bad',
      portalId: null,
      text: `A snippet file cannot be used (${PATH}:3:5, ${PATH}:9:1); what was in use stays in use.`,
    },
  ]);
  expect(raised[0]?.remedy).toContain('baton -- snippets check');
  expect(JSON.stringify(raised)).not.toContain('ann@');
});

it('… of each edit, and of the same one again once it was good in between', async () => {
  await tell([trouble()]);
  await tell([trouble({ problems: [`${PATH}:1:1 the file cannot be read`] })]);
  await tell([]);
  await tell([trouble({ problems: [`${PATH}:1:1 the file cannot be read`] })]);
  expect(raised).toHaveLength(3);
});

it('… of a portal’s own file by its number, and shortly of many places', async () => {
  const problems = [1, 2, 3, 4, 5, 6, 7].map((line) => `${PATH}:${line}:1 wrong`);
  await tell([trouble({ scope: OWN, problems })]);
  expect(raised).toMatchObject([{ portalId: OWN }]);
  expect(raised[0]?.text).toContain(`${PATH}:5:1 and 2 more)`);
});

it('… only while something is written for people, and as soon as it is', async () => {
  live = [OWN];
  await tell([trouble()]);
  expect(raised).toEqual([]);
  live = ['default'];
  await tell([trouble()]);
  expect(raised).toHaveLength(1);
});
