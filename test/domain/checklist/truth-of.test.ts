import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Condition } from '../../../src/domain/checklist/condition-schema.ts';
import { Condition as ConditionSchema } from '../../../src/domain/checklist/condition-schema.ts';
import { judge, truthOf } from '../../../src/domain/checklist/judge.ts';
import { NO_ENGAGEMENTS } from '../../../src/domain/lead/picture.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import {
  buildSignal,
  buildView,
  COMPANY,
  DAY,
  HOUR,
  NOW,
  pageSignal,
  pictureWith,
  property,
  toProperties,
} from '../../support/builders.ts';

/** One of every sort, and of every way to its truth. */
const LEAVES = [
  { property: 'jobtitle', contains_any: ['cto', 'head'] },
  { property: 'jobtitle', is_not: 'CTO' },
  { property: 'jobtitle', known: true },
  { property: 'jobtitle', unknown: true },
  { property: 'jobtitle', is: 'CTO', if_empty: 'unmet' },
  { property: 'size', at_least: 50 },
  { property: 'absent', is: 'x' },
  { company: 'domain', in: ['rival.example'] },
  { company: 'domain', known: true, if_empty: 'unmet' },
  { signal: 'form', name: 'Contact sales', within: '7d' },
  { signal: 'page', url_contains: '/pricing', at_least: 2 },
  { signal: 'message' },
  { signal: 'changed', property: 'absent', to: ['x'] },
  { touch: 'any', within: '7d' },
  { list: 5 },
  { persona: 'it-lead' },
  { buying_group: 'champion' },
].map((leaf) => ConditionSchema.parse(leaf));

const when = fc.letrec<{ tree: Condition }>((tie) => {
  const parts = fc.array(tie('tree'), { minLength: 1, maxLength: 3 });
  return {
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(...LEAVES),
      parts.map((all): Condition => ({ all })),
      parts.map((any): Condition => ({ any })),
      parts.map((none): Condition => ({ none })),
    ),
  };
}).tree;

const unread = { available: false, reason: 'not read' } as const;
const read = <T>(value: T) => ({ available: true, value }) as const;
const COMPANIES = ['rival.example', 'northwind.example', null].map((domain) =>
  read({ id: '900', properties: toProperties({ domain }, COMPANY) }),
);
const SIGNALS = [
  buildSignal(),
  buildSignal({ at: NOW - 8 * DAY }),
  buildSignal({ kind: 'message' }),
  pageSignal('https://www.example.com/pricing', NOW - HOUR),
  pageSignal('https://www.example.com/Pricing/plans', NOW - DAY),
];
const picture: fc.Arbitrary<Picture> = fc
  .record({
    jobtitle: fc.constantFrom('CTO', 'Head of IT', 'Intern', ' \u200b ', '{{', '', null),
    size: fc.constantFrom('20', '500', 'many', null),
    company: fc.constantFrom(...COMPANIES, read(null), unread),
    signals: fc.oneof(fc.subarray(SIGNALS).map(read), fc.constant(unread)),
    message: fc.constantFrom(read([]), unread),
    isMember: fc.constantFrom(true, false, null),
  })
  .map(({ jobtitle, size, company, signals, message, isMember }) =>
    pictureWith(
      { jobtitle, size: property(size, { type: 'number' }) },
      {
        company,
        signals,
        engagements: { ...NO_ENGAGEMENTS, message },
        lists: isMember === null ? {} : { 5: read({ isMember, readAt: NOW }) },
      },
    ),
  );

describe('the truth by itself', () => {
  it('B4 is that of the judgement, whatever the condition and the lead', () => {
    fc.assert(
      fc.property(when, picture, (condition, lead) => {
        const view = buildView({ picture: lead });
        expect(truthOf(condition, view)).toBe(judge(condition, view).truth);
      }),
      { numRuns: 1_000 },
    );
  });
});
