import { describe, expect, it } from 'vitest';

import { bothNeed, needs } from '../../../src/domain/checklist/needs.ts';
import { buildChecklist, buildCriterion } from '../../support/builders.ts';

describe('needs', () => {
  it('B1 finds every property that rules and texts look at, once', () => {
    const { contact, company } = needs(buildChecklist());
    expect(contact.toSorted()).toEqual(['email', 'hs_buying_role', 'jobtitle', 'lifecyclestage']);
    expect(company.toSorted()).toEqual(['country', 'domain']);
  });

  it('B1 finds those that only a text names', () => {
    const say = { met: '{{ contact.city }} {{ company.name }}', unmet: 'no' };
    const found = needs(buildChecklist({ criteria: [buildCriterion({ say })], nurture: [] }));
    expect(found.contact).toContain('city');
    expect(found.company).toContain('name');
  });

  it('G23 asks for dates of what criteria rest on, and of the seller’s answer', () => {
    expect(needs(buildChecklist()).dated.toSorted()).toEqual([
      'baton_verdict',
      'hs_buying_role',
      'jobtitle',
      'lifecyclestage',
    ]);
  });
});

/** What a checklist of this one condition needs; nothing else in the file asks for anything. */
function neededBy(when: unknown, change: Readonly<Record<string, unknown>> = {}) {
  const silent = { do_not: [], owners: undefined, disqualify: [], personas: [], nurture: [] };
  const sla = { ...buildChecklist().sla, tiers: [] };
  const checklist = buildChecklist({
    ...silent,
    criteria: [buildCriterion({ when })],
    ...change,
  });
  return needs({ ...checklist, sla });
}

const FORM = { signal: 'form' };
const CHAMPION = { buying_group: 'champion' };

describe('needs, of engagements', () => {
  it.each([
    ['signals that properties hold', FORM, []],
    ['pages', { signal: 'page' }, []],
    ['replies', { signal: 'reply' }, ['email']],
    ['meetings', { signal: 'meeting' }, ['meeting']],
    ['messages', { signal: 'message' }, ['message']],
    ['calls to us', { signal: 'inbound_call' }, ['call']],
    ['one kind of touch', { touch: 'email' }, ['email']],
    ['several', { touch: ['meeting', 'call'] }, ['call', 'meeting']],
    ['any touch', { touch: 'any' }, ['call', 'email', 'meeting', 'message']],
    ['several leaves, once', { any: [{ touch: 'call' }, { signal: 'inbound_call' }] }, ['call']],
    ['leaves deep inside', { all: [FORM, { none: [{ any: [{ touch: 'call' }] }] }] }, ['call']],
  ])('B1 %s: %j needs %j', (_what, when, kinds) => {
    expect(neededBy(when).engagements.toSorted()).toEqual(kinds);
  });

  it('B1 takes for any touch the kinds that the file counts', () => {
    const touches = { count: ['call', 'message'] };
    expect(neededBy({ touch: 'any' }, { touches }).engagements).toEqual(['call', 'message']);
    expect(neededBy({ touch: 'email' }, { touches }).engagements).toEqual(['email']);
    expect(neededBy(FORM, { touches }).engagements).toEqual([]);
  });

  it('E2 knows what counts as a touch, whatever the leaves ask', () => {
    const touches = { count: ['message', 'call'] };
    expect(neededBy({ touch: 'email' }, { touches }).touches).toEqual(['message', 'call']);
  });
});

describe('needs, wherever a condition stands', () => {
  const researched = { on: '2026-06-10', source: '12 customer interviews' };
  const persona = { role: 'champion', cares_about: 'Effort', wedge: 'Ask.', researched };
  const when = { any: [{ list: 5 }, { touch: 'call' }] };

  it.each([
    ['applies_to', { applies_to: when }],
    ['disqualify', { disqualify: [{ id: 'd', say: 'x', when }] }],
    ['personas', { personas: [{ id: 'p', match: when, ...persona }] }],
    ['do_not', { do_not: [{ when, say: 'x' }] }],
    ['owners', { owners: { rules: [{ when, owner: 'a@example.com' }] } }],
    ['nurture', { nurture: [{ id: 'n', intent: 'keep_warm', when }] }],
  ])('B1 finds lists and touches in %s', (_where, change) => {
    expect(neededBy(FORM, change)).toMatchObject({ lists: ['5'], engagements: ['call'] });
  });

  it('B1 does not read what only tests in the file speak of', () => {
    const lead = { lists: [7], touches: [{ call: true, ago: '1h' }] };
    const tests = [{ name: 'x', lead, expect: 'not_ready' }];
    expect(neededBy(FORM, { tests, tests_base: { lifecyclestage: 'lead' } })).toMatchObject({
      lists: [],
      engagements: [],
    });
  });

  it('B1 does not read the members of a list that leads are put on', () => {
    const nurture = [{ id: 'n', intent: 'keep_warm', when: FORM, list: 9 }];
    expect(neededBy(FORM, { nurture }).lists).toEqual([]);
  });
});

describe('needs, of lists, groups and changes', () => {
  it('B1 names each list once', () => {
    expect(neededBy({ any: [{ list: 5 }, { list: '6' }, { list: 5 }] }).lists).toEqual(['5', '6']);
  });

  it('C5 reads colleagues only where a leaf asks for them', () => {
    expect(neededBy(FORM).group).toBeNull();
    expect(neededBy(CHAMPION).group).toEqual(['hs_buying_role']);
  });

  it('C5 reads of colleagues what tells a persona', () => {
    const { personas } = buildChecklist();
    expect(neededBy(CHAMPION, { personas: [] }).group).toEqual(['hs_buying_role']);
    const checklist = buildChecklist({
      criteria: [buildCriterion({ when: CHAMPION })],
      nurture: [],
    });
    expect(personas).not.toEqual([]);
    expect(needs(checklist).group).toEqual(['hs_buying_role', 'jobtitle']);
  });

  it('B1 reads a property whose changes are signals with its history', () => {
    const changed = { signal: 'changed', property: 'budget', to: ['approved'] };
    const found = neededBy({ any: [changed, { signal: 'changed', property: 'stage' }, changed] });
    expect(found).toMatchObject({ changed: ['budget', 'stage'] });
    expect(found.contact).toEqual(expect.arrayContaining(['budget', 'stage']));
    expect(found.dated).toEqual(expect.arrayContaining(['budget', 'stage']));
    expect(neededBy({ property: 'budget', known: true }).changed).toEqual([]);
  });

  it('B1 dates changes wherever they are asked for', () => {
    const when = { signal: 'changed', property: 'budget' };
    expect(neededBy(FORM, { do_not: [{ when, say: 'x' }] })).toMatchObject({
      changed: ['budget'],
      dated: expect.arrayContaining(['budget']) as unknown,
    });
  });
});

describe('bothNeed', () => {
  const one = neededBy({
    all: [{ list: 5 }, { touch: 'call' }, CHAMPION, { company: 'size', is: 1 }],
  });
  const changed = { signal: 'changed', property: 'budget' };
  const other = neededBy({
    all: [{ list: 6 }, { list: 5 }, { touch: ['call', 'email'] }, changed],
  });

  it('A5 is what either needs, once', () => {
    const both = bothNeed(one, other);
    expect(both).toMatchObject({
      company: ['size'],
      engagements: ['call', 'email'],
      touches: ['call', 'email', 'meeting', 'message'],
      lists: ['5', '6'],
      changed: ['budget'],
      group: ['hs_buying_role'],
    });
    for (const names of Object.values(both)) expect(new Set(names).size).toBe(names?.length);
  });

  it('A5 is the same either way round, and of one with itself that one', () => {
    const sorted = (found: typeof one) =>
      Object.fromEntries(Object.entries(found).map(([key, names]) => [key, names?.toSorted()]));
    expect(sorted(bothNeed(other, one))).toEqual(sorted(bothNeed(one, other)));
    expect(bothNeed(one, one)).toEqual(one);
    expect(bothNeed(other, other)).toEqual(other);
  });

  it('A5 reads no colleagues when neither does', () => {
    expect(bothNeed(other, other).group).toBeNull();
  });
});
