import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Condition } from '../../../src/domain/checklist/condition-schema.ts';
import { evaluate } from '../../../src/domain/checklist/evaluate.ts';
import { judge, truthOf } from '../../../src/domain/checklist/judge.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import {
  anyCondition,
  conditionsOf,
  contactFacts,
  facts,
  lacking,
  LEAVES,
  OPEN_LEAVES,
  openCondition,
  toPicture,
} from '../../support/any-picture.ts';
import {
  buildChecklist,
  buildCriterion,
  buildView,
  NOW,
  property,
  readyPicture,
} from '../../support/builders.ts';

// Kleene's logic, whatever is asked and whatever is known.

/** One persona rests on the company, so that colleagues' roles may be open as well. */
const CHECKLIST = buildChecklist({
  nurture: [],
  personas: [
    {
      id: 'german-boss',
      match: {
        all: [
          { property: 'jobtitle', is: 'CEO' },
          { company: 'country', is: 'Germany' },
        ],
      },
      role: 'champion',
      cares_about: 'Effort',
      wedge: 'Ask.',
      researched: { on: '2026-06-10', source: '12 customer interviews' },
    },
    ...buildChecklist().personas,
  ],
});
const RUNS = { numRuns: 300 };

const VIEW = buildView({ checklist: CHECKLIST });

function viewOf(picture: Picture) {
  return { ...VIEW, picture };
}

function answer(when: unknown, picture: Picture) {
  return judge(Condition.parse(when), viewOf(picture)).truth;
}

/** Another order of the parts, however deep. */
function reversed(when: unknown): unknown {
  if (Array.isArray(when)) return when.map(reversed).toReversed();
  const [[key, parts] = []] = Object.entries(when as Record<string, unknown>);
  return key === 'all' || key === 'any' || key === 'none' ? { [key]: reversed(parts) } : when;
}

describe('a condition, whatever it asks and whatever is known', () => {
  it('B4 keeps its answer when a part that could not be read can be', () => {
    fc.assert(
      fc.property(anyCondition, facts, lacking, lacking, (when, all, first, second) => {
        const before = answer(when, toPicture(all, first));
        const still = first.filter((name) => second.includes(name));
        const after = answer(when, toPicture(all, still));
        if (before !== 'unknown') expect(after).toBe(before);
      }),
      RUNS,
    );
  });

  it('B4 keeps its answer in every single leaf', () => {
    const parsed = LEAVES.map((leaf) => Condition.parse(leaf));
    fc.assert(
      fc.property(facts, lacking, (all, without) => {
        const [less, more] = [
          viewOf(toPicture(all, without)),
          viewOf(toPicture(all, without.slice(1))),
        ];
        const corrected = parsed.filter((leaf) => {
          const before = judge(leaf, less).truth;
          return before !== 'unknown' && judge(leaf, more).truth !== before;
        });
        expect(corrected).toEqual([]);
      }),
      RUNS,
    );
  });

  it('B4 keeps its answer when an empty property of the contact gets a value', () => {
    // A colleague's role is taken from the job title until one is declared: there a fact may correct a guess.
    const asked = conditionsOf(OPEN_LEAVES.filter((leaf) => !('buying_group' in leaf)));
    fc.assert(
      fc.property(asked, facts, contactFacts, lacking, (when, all, other, without) => {
        const before = answer(when, toPicture(all, without));
        const learned = Object.fromEntries(
          Object.entries(all.contact).map(([name, known]) => [
            name,
            known.value === null ? (other[name] ?? known) : known,
          ]),
        );
        const after = answer(when, toPicture({ ...all, contact: learned }, without));
        if (before !== 'unknown') expect(after).toBe(before);
      }),
      RUNS,
    );
  });

  it('B4 is met or unmet when everything is known, but for what the portal does not have', () => {
    const known = conditionsOf(
      OPEN_LEAVES.filter((leaf) => !('property' in leaf && leaf.property === 'no_such')),
    );
    fc.assert(
      fc.property(known, facts, (when, all) => {
        fc.pre(all.company !== null && all.group !== null);
        const empty = [...Object.values(all.contact), ...Object.values(all.company.properties)];
        fc.pre(empty.every((one) => one.value !== null));
        const members = all.group.filter(({ properties }) => properties.jobtitle?.value !== null);
        expect(answer(when, toPicture({ ...all, group: members }, []))).not.toBe('unknown');
      }),
      { numRuns: 100 },
    );
  });

  it('B4 does not ask in which order its parts stand', () => {
    fc.assert(
      fc.property(anyCondition, facts, lacking, (when, all, without) => {
        const picture = toPicture(all, without);
        expect(answer(reversed(when), picture)).toBe(answer(when, picture));
      }),
      RUNS,
    );
  });

  it('A1 gives the same judgement of the same picture at the same instant', () => {
    fc.assert(
      fc.property(anyCondition, facts, lacking, (when, all, without) => {
        const picture = toPicture(all, without);
        const copy = Condition.parse(structuredClone(when));
        const again = judge(copy, viewOf(structuredClone(picture)));
        expect(again).toEqual(judge(Condition.parse(when), viewOf(picture)));
      }),
      RUNS,
    );
  });

  it('is as true to those who do not ask why', () => {
    fc.assert(
      fc.property(anyCondition, facts, lacking, (when, all, without) => {
        const view = viewOf(toPicture(all, without));
        const parsed = Condition.parse(when);
        expect(truthOf(parsed, view)).toBe(judge(parsed, view).truth);
      }),
      RUNS,
    );
  });

  it('B4 says why whenever it is unknown, and only then', () => {
    fc.assert(
      fc.property(anyCondition, facts, lacking, (when, all, without) => {
        const view = viewOf(toPicture(all, without));
        const { truth, reason } = judge(Condition.parse(when), view);
        expect(reason !== null && reason !== '').toBe(truth === 'unknown');
      }),
      RUNS,
    );
  });

  it('B3 shows nothing that is still to come', () => {
    fc.assert(
      fc.property(anyCondition, facts, lacking, (when, all, without) => {
        const view = viewOf(toPicture(all, without));
        const { evidence, met } = judge(Condition.parse(when), view);
        for (const shown of [evidence, ...met]) expect(shown?.at ?? 0).toBeLessThanOrEqual(NOW);
      }),
      RUNS,
    );
  });

  it('means by none of none the same as without', () => {
    fc.assert(
      fc.property(anyCondition, facts, lacking, (when, all, without) => {
        const picture = toPicture(all, without);
        expect(answer({ none: [{ none: [when] }] }, picture)).toBe(answer(when, picture));
      }),
      RUNS,
    );
  });

  it('obeys De Morgan both ways', () => {
    const parts = fc.array(anyCondition, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(parts, facts, lacking, (all, known, without) => {
        const picture = toPicture(known, without);
        const opposites = all.map((when) => ({ none: [when] }));
        expect(answer({ none: all }, picture)).toBe(answer({ all: opposites }, picture));
        expect(answer({ none: [{ all }] }, picture)).toBe(answer({ any: opposites }, picture));
      }),
      { numRuns: 150 },
    );
  });
});

describe('an empty property', () => {
  const test = fc.constantFrom(
    { is: 'CFO' },
    { is_not: 'CFO' },
    { in: ['CFO'] },
    { not_in: ['CFO'] },
    { contains: 'cfo' },
    { contains_any: ['cfo'] },
    { contains_text: 'f' },
    { includes_any: ['CFO'] },
    { starts_with: 'c' },
    { ends_with: 'o' },
    { at_least: 1 },
    { at_most: 1 },
    { before: '2026-01-01' },
    { after: '2026-01-01' },
    { within: '7d' },
  );
  const type = fc.constantFrom(
    ...(['string', 'number', 'date', 'datetime', 'enumeration', 'bool'] as const),
  );

  it('B4 is unknown to everything that is asked of it, unless the leaf takes that for a no', () => {
    fc.assert(
      fc.property(test, test, type, fc.constantFrom(null, '', ' '), (one, other, kind, nothing) => {
        const picture = readyPicture({ contact: { p: property(nothing, { type: kind }) } });
        const leaf = { property: 'p', ...one, ...other };
        expect(answer(leaf, picture)).toBe('unknown');
        expect(answer({ ...leaf, if_empty: 'unmet' }, picture)).toBe('unmet');
      }),
      RUNS,
    );
  });
});

describe('a checklist, whatever its criteria ask', () => {
  const criteria = fc.array(fc.tuple(anyCondition, fc.constantFrom('ask', 'fail', 'pass')), {
    minLength: 1,
    maxLength: 4,
  });

  it('A1 does not ask in which order the criteria stand', () => {
    fc.assert(
      fc.property(criteria, facts, lacking, (asked, all, without) => {
        const parsed = asked.map(([when, if_unknown], i) => {
          const raw = buildCriterion({ id: `c${i}`, if_unknown });
          return { ...raw, when: Condition.parse(when) };
        });
        const picture = toPicture(all, without);
        const [one, other] = [parsed, parsed.toReversed()].map((list) => {
          const checklist = { ...CHECKLIST, criteria: list as (typeof CHECKLIST)['criteria'] };
          const found = evaluate({ ...viewOf(picture), checklist });
          const { criteria: results, missing, unknown, ...rest } = found;
          return {
            ...rest,
            results: Object.fromEntries(results.map((line) => [line.id, line])),
            missing: missing.toSorted(),
            unknown: unknown.toSorted(),
          };
        });
        expect(other).toEqual(one);
      }),
      { numRuns: 150 },
    );
  });
});

// Kept apart so that a change above that no longer reaches all three answers is noticed.
it('the conditions and pictures above come to every answer', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(openCondition, facts, lacking, (when, all, without) => {
      seen.add(answer(when, toPicture(all, without)));
    }),
    RUNS,
  );
  expect([...seen].toSorted()).toEqual(['met', 'unknown', 'unmet']);
});
