import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { evaluate } from '../../../src/domain/checklist/evaluate.ts';
import type { Evaluation } from '../../../src/domain/checklist/evaluate.ts';
import type { Checklist } from '../../../src/domain/checklist/schema.ts';
import type { Signal } from '../../../src/domain/lead/signal.ts';
import { SIGNAL_KINDS } from '../../../src/domain/lead/signal.ts';
import {
  buildChecklist,
  buildCriterion,
  buildView,
  HOUR,
  NOW,
  pictureWith,
  property,
  TIMING,
} from '../../support/builders.ts';

const NAMES = ['jobtitle', 'budget', 'employees', 'hs_buying_role'];
const CHECKLIST = buildChecklist({
  nurture: [],
  criteria: [
    buildCriterion(),
    TIMING,
    buildCriterion({
      id: 'money',
      kind: 'budget',
      if_unknown: 'pass',
      when: { property: 'budget', is: 'yes' },
    }),
    buildCriterion({
      id: 'size',
      kind: 'account',
      if_unknown: 'fail',
      when: { property: 'employees', at_least: 50 },
    }),
    buildCriterion({
      id: 'no-student',
      when: {
        none: [
          { property: 'jobtitle', contains: 'student' },
          { property: 'hs_buying_role', is: 'OTHER' },
        ],
      },
    }),
  ],
});

const facts = fc.record({
  jobtitle: fc.constantFrom('CFO', 'student', 'Intern', null),
  budget: fc.constantFrom('yes', 'no', null),
  employees: fc.constantFrom('20', '500', null),
  hs_buying_role: fc.constantFrom('CHAMPION', 'OTHER', null),
});
type Facts = Readonly<Record<string, string | null>>;
const signal: fc.Arbitrary<Signal> = fc
  .record({
    kind: fc.constantFrom(...SIGNAL_KINDS),
    hours: fc.integer({ min: 0, max: 300 }),
    name: fc.constantFrom('Contact sales', 'Pricing: Contact sales', 'Newsletter', null),
  })
  .map(({ kind, hours, name }) => ({ kind, at: NOW - hours * HOUR, name, url: null, source: 'x' }));
const signals = fc
  .array(signal, { maxLength: 6 })
  .map((all) => all.toSorted((a, b) => b.at - a.at));

function viewOf(values: Facts, value: readonly Signal[], checklist: Checklist = CHECKLIST) {
  const read = { available: true, value } as const;
  const types = { employees: property(values.employees ?? null, { type: 'number' }) };
  return buildView({ checklist, picture: pictureWith({ ...values, ...types }, { signals: read }) });
}

function byId({ criteria }: Evaluation) {
  return Object.fromEntries(criteria.map((line) => [line.id, line]));
}

describe('evaluate, whatever the lead', () => {
  const runs = { numRuns: 200 };

  it('A1 gives the same result for the same view', () => {
    fc.assert(
      fc.property(facts, signals, (values, seen) => {
        expect(evaluate(viewOf(values, seen))).toEqual(evaluate(viewOf({ ...values }, [...seen])));
      }),
      runs,
    );
  });

  it('B4 never makes unknown of what was met or unmet when a fact is learned', () => {
    const fact = fc.constantFrom('CFO', 'student', 'yes', '500', 'OTHER');
    fc.assert(
      fc.property(facts, signals, fc.constantFrom(...NAMES), fact, (values, seen, name, value) => {
        const known: Facts = values;
        const usable = name !== 'employees' || value === '500';
        const learned = known[name] === null && usable ? { ...known, [name]: value } : known;
        const before = byId(evaluate(viewOf(known, seen)));
        for (const { id, truth } of evaluate(viewOf(learned, seen)).criteria) {
          if (before[id]?.truth !== 'unknown') expect([id, truth]).toEqual([id, before[id]?.truth]);
        }
      }),
      runs,
    );
  });

  it('A1 does not ask in which order the criteria stand', () => {
    const order = fc.shuffledSubarray([...CHECKLIST.criteria], {
      minLength: CHECKLIST.criteria.length,
    });
    fc.assert(
      fc.property(facts, signals, order, (values, seen, criteria) => {
        const one = evaluate(viewOf(values, seen));
        const other = evaluate(viewOf(values, seen, { ...CHECKLIST, criteria }));
        const sorted = (evaluation: Evaluation) => ({
          ...evaluation,
          criteria: byId(evaluation),
          missing: evaluation.missing.toSorted(),
          unknown: evaluation.unknown.toSorted(),
        });
        expect(sorted(other)).toEqual(sorted(one));
      }),
      runs,
    );
  });

  it('A1 is ready only if nothing is missing and nothing is left to ask', () => {
    fc.assert(
      fc.property(facts, signals, (values, seen) => {
        const { readiness, missing, unknown, criteria } = evaluate(viewOf(values, seen));
        const expected =
          missing.length > 0 ? 'not_ready' : unknown.length > 0 ? 'unknown' : 'ready';
        expect(readiness).toBe(expected);
        expect(
          criteria.every(({ counts, id }) => (counts === 'unmet') === missing.includes(id)),
        ).toBe(true);
      }),
      runs,
    );
  });

  it('B5 trusts nobody for opens and clicks', () => {
    fc.assert(
      fc.property(facts, signals, (values, seen) => {
        const human = seen.filter(({ kind }) => !kind.startsWith('email_'));
        const { trusted, newestSignalAt } = evaluate(viewOf(values, seen));
        expect(trusted).toBe(evaluate(viewOf(values, human)).readiness === 'ready');
        expect(newestSignalAt).toBe(evaluate(viewOf(values, human)).newestSignalAt);
      }),
      runs,
    );
  });

  it('never speaks in blanks or in the words of a machine', () => {
    fc.assert(
      fc.property(facts, signals, (values, seen) => {
        for (const { text } of evaluate(viewOf(values, seen)).criteria) {
          expect(text).toMatch(/\S/u);
          expect(text).not.toMatch(/undefined|null|\{\{|\[object/u);
        }
      }),
      runs,
    );
  });
});
