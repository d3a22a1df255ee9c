import { expect, it } from 'vitest';

import { checkConditions } from '../../../src/domain/checklist/check-conditions.ts';
import { buildCriterion } from '../../support/builders.ts';
import { buildFile } from '../../support/build-file.ts';

const OPEN = { signal: 'email_open' };
const CLICK = { signal: 'email_click', within: '7d' };
const FORM = { signal: 'form' };
const TITLE = { property: 'jobtitle', is: 'CFO' };
const ALONE = 'rests on e-mail opens and clicks alone';
const NEEDED = 'cannot be met without an e-mail open or click';

function problemsOf(when: unknown, change: Readonly<Record<string, unknown>> = {}) {
  const file = buildFile({ nurture: [], criteria: [buildCriterion({ when })], ...change });
  return checkConditions(file).filter(({ isWarning }) => !isWarning);
}

it.each([
  [OPEN, ALONE],
  [{ any: [OPEN, CLICK] }, ALONE],
  [{ any: [OPEN, { all: [CLICK, OPEN] }] }, ALONE],
  [{ all: [OPEN, TITLE] }, NEEDED],
  [{ all: [FORM, { any: [OPEN, CLICK] }] }, NEEDED],
  [{ any: [{ all: [OPEN, TITLE] }, { all: [CLICK, FORM] }] }, NEEDED],
  [{ none: [{ none: [CLICK] }] }, ALONE],
  [{ none: [{ any: [TITLE, { none: [CLICK] }] }] }, NEEDED],
])('B5 a criterion that only opens and clicks can meet is refused: %j', (when, how) => {
  const message = `\`right-person\` ${how}; mail scanners make those too, so it can never open a window: add a form, a page or a reply`;
  expect(problemsOf(when)).toEqual([{ path: ['criteria', 0, 'when'], message }]);
});

it.each([
  [FORM],
  [{ any: [OPEN, FORM] }],
  [{ any: [OPEN, { all: [CLICK, TITLE] }, TITLE] }],
  [{ all: [TITLE, { any: [OPEN, FORM] }] }],
  [{ none: [OPEN] }],
  [{ all: [TITLE, { none: [{ all: [OPEN, FORM] }] }] }],
])('B5 a criterion that something else can meet may look at opens and clicks: %j', (when) => {
  expect(problemsOf(when)).toEqual([]);
});

it('B5 a persona that only opens and clicks find does not help', () => {
  const [persona] = buildFile().personas;
  const personas = [persona, { ...persona, id: 'opener', match: { any: [OPEN, CLICK] } }];
  const has = (id: string) => problemsOf({ persona: id }, { personas }).length;
  expect([has('opener'), has('it-lead')]).toEqual([1, 0]);
  expect(problemsOf({ persona: ['opener', 'it-lead'] }, { personas })).toEqual([]);
});
