import { describe, expect, it } from 'vitest';

import { checkConditions } from '../../../src/domain/checklist/check-conditions.ts';
import { turnedByTime } from '../../../src/domain/checklist/turns-by-time.ts';
import { buildFile } from '../../support/build-file.ts';
import { buildChecklist, buildCriterion } from '../../support/builders.ts';

const RECENT = { signal: 'form', within: '7d' };

describe('evidence that grows old', () => {
  it.each([
    ['person', RECENT, 1],
    ['person', { any: [{ property: 'jobtitle', is: 'CFO' }, RECENT] }, 1],
    ['timing', RECENT, 0],
    ['person', { none: [RECENT] }, 0],
    ['person', { signal: 'form' }, 0],
  ])('warns where a criterion of kind %s asks %j', (kind, when, warnings) => {
    const file = buildFile({ nurture: [], criteria: [buildCriterion({ kind, when })] });
    const found = checkConditions(file).filter(({ isWarning }) => isWarning);
    expect(found).toHaveLength(warnings);
  });
});

describe('what time alone can bring', () => {
  it.each([
    [{ none: [{ touch: 'any', within: '30d' }] }, true],
    [{ all: [{ property: 'jobtitle', is: 'CFO' }, { none: [RECENT] }] }, true],
    [{ property: 'renewal_date', within: '30d' }, true],
    [{ none: [{ none: [RECENT] }] }, true],
    [RECENT, false],
    [{ property: 'jobtitle', is: 'CFO' }, false],
  ])('%j: %s', (when, expected) => {
    const checklist = buildChecklist({ nurture: [], criteria: [buildCriterion({ when })] });
    expect(turnedByTime(checklist).has('right-person')).toBe(expected);
  });
});
