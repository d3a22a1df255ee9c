import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { groupLines } from '../../../src/domain/group/group-lines.ts';
import { toGroup } from '../../../src/domain/group/group.ts';
import type { Group } from '../../../src/domain/group/group.ts';
import type { Person } from '../../../src/domain/group/person.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import {
  buildView,
  COMPANY,
  CONTACT,
  DAY,
  NOW,
  readyPicture,
  toProperties,
  ZONE,
} from '../../support/builders.ts';
import { facts, lacking, toPicture } from '../../support/any-picture.ts';
import { expectLine, HOSTILE, hostileText, named } from '../dialogue/hostile-texts.ts';

const PRIYA: Person = {
  contactId: '152',
  name: 'Priya Shah',
  jobTitle: 'CFO',
  roles: ['budget_holder'],
  rolesFrom: 'declared',
  persona: 'Finance lead',
  lastActiveAt: NOW - DAY,
  activity: 'declared',
  ready: null,
};
const COVERED: Group = {
  coverage: [
    { role: 'decision_maker', wanted: 1, found: 0 },
    { role: 'champion', wanted: 2, found: 1 },
  ],
  people: [PRIYA],
  others: 0,
  missing: null,
  ask: null,
};

function lines(change: Partial<Group>): string[] {
  return groupLines({ ...COVERED, ...change }, ZONE).map(({ text }) => text);
}
const oneWith = (change: Partial<Person>) => lines({ people: [{ ...PRIYA, ...change }] });

describe('groupLines', () => {
  it.each([
    [{}, 'Priya Shah, CFO: budget holder, active Mon 23 Nov.'],
    [{ activity: 'observed' }, 'Priya Shah, CFO: budget holder.'],
    [
      { rolesFrom: 'persona', lastActiveAt: null, activity: null },
      'Priya Shah, CFO: perhaps budget holder.',
    ],
    [{ jobTitle: null }, 'Priya Shah: budget holder, active Mon 23 Nov.'],
    [{ roles: [], rolesFrom: null }, 'Priya Shah, CFO: role not known, active Mon 23 Nov.'],
    [{ roles: ['%%'] }, 'Priya Shah, CFO: role not known, active Mon 23 Nov.'],
    [
      { roles: ['blocker', 'end_user', 'decision_maker'] },
      'Priya Shah, CFO: decision maker and blocker, active Mon 23 Nov.',
    ],
  ] as const)('C5 says of %j: %s', (change, text) => {
    expect(oneWith(change)).toEqual([text]);
  });

  it.each([
    ['decision_maker', 'No decision maker known. Ask: “Who signs off on this?”'],
    ['champion', 'Only 1 of 2 known as champion. Ask: “Who signs off on this?”'],
  ])('C5 says that a %s is missing, with the question', (missing, text) => {
    expect(lines({ missing, ask: 'Who signs off on this?' })[1]).toBe(text);
  });

  it('C5 says who is ready too, and what to send them', () => {
    const send = { title: 'Prices', url: 'https://example.com/prices' };
    const people = [{ ...PRIYA, ready: { send } }, PRIYA];
    expect(groupLines({ ...COVERED, people, others: 2 }, ZONE)).toEqual([
      {
        kind: 'ready',
        text: 'Priya Shah, CFO: budget holder, active Mon 23 Nov, ready too.',
        send,
      },
      {
        kind: 'person',
        text: 'Priya Shah, CFO: budget holder, active Mon 23 Nov. And 2 more.',
        send: null,
      },
    ]);
  });

  it('G25 leaves quotation marks to what we ask', () => {
    expect(oneWith({ jobTitle: 'CEO. Ask: “Who?”' })).toEqual([
      "Priya Shah, CEO. Ask: 'Who?': budget holder, active Mon 23 Nov.",
    ]);
  });

  it('C5 keeps to four lines, and says how many more there are', () => {
    const found = lines({
      people: [PRIYA, PRIYA, PRIYA],
      others: 4,
      missing: 'champion',
      ask: 'Who on your side would drive this?',
    });
    expect(found).toHaveLength(4);
    expect(found[2]).toBe(`${found[0] ?? ''} And 4 more.`);
    expect(found[1]).toBe(found[0]);
  });
});

const MAX_WORDS = 34;

/** A company in which everything that anybody can type is `typed`. */
function hostile(typed: string): Picture {
  const values = {
    ...{ firstname: typed, lastname: typed, email: typed, jobtitle: typed, hs_buying_role: typed },
    ...{ recent_conversion_date: typed, hs_analytics_last_timestamp: String(NOW - DAY) },
  };
  const members = ['152', typed, '154', '155'].map((contactId) => {
    return { contactId, properties: toProperties(values) };
  });
  const properties = toProperties({ name: typed, domain: typed }, COMPANY);
  return readyPicture({
    contact: toProperties(values, CONTACT),
    company: { available: true, value: { id: '900', properties } },
    group: { available: true, value: members },
  });
}

function expectHarmless(typed: string): void {
  const group = toGroup(buildView({ picture: hostile(typed) }));
  const found = (group ? groupLines(group, ZONE) : []).map(({ text }) => text);
  expect(found.length).toBeLessThanOrEqual(4);
  expect(group).not.toBeNull();
  for (const line of found) expectLine(line, MAX_WORDS);
}

describe('what somebody typed', () => {
  it.each(named(HOSTILE))('G25 is data in every line: %s', (_name, typed) => {
    expectHarmless(typed);
  });

  it('G25 is data, whatever it is', () => {
    fc.assert(fc.property(hostileText, expectHarmless), { numRuns: 100 });
  });
});

describe('of any picture', () => {
  it('C5 four lines are enough', () => {
    fc.assert(
      fc.property(facts, lacking, (all, without) => {
        const group = toGroup(buildView({ picture: toPicture(all, without) }));
        const found = (group ? groupLines(group, ZONE) : []).map(({ text }) => text);
        expect(found.length).toBeLessThanOrEqual(4);
        for (const line of found) expectLine(line, MAX_WORDS);
      }),
    );
  });
});
