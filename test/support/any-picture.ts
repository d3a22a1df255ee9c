import fc from 'fast-check';

import { ENGAGEMENT_KINDS } from '../../src/domain/lead/engagement.ts';
import type { Picture, Section } from '../../src/domain/lead/picture.ts';
import type { Signal } from '../../src/domain/lead/signal.ts';
import { buildSignal, HOUR, NOW, property, readyPicture, toProperties } from './builders.ts';
import { buildEngagement, buildMember } from './engagement-builders.ts';

// Conditions of every kind of leaf, as they stand in a file, and pictures of which any part may be lacking.

/** What asks openly: without `known`, `unknown` and `if_empty`, which take an empty value for an answer. */
export const OPEN_LEAVES = [
  { property: 'jobtitle', contains_any: ['cfo', 'cto'] },
  { property: 'jobtitle', is_not: 'Intern' },
  { property: 'hs_buying_role', includes_any: ['CHAMPION'] },
  { property: 'employees', at_least: 50 },
  { property: 'renewal', before: '2026-12-01' },
  { property: 'no_such', is: 'x' },
  { company: 'domain', in: ['northwind.example'] },
  { company: 'country', is: 'Germany' },
  { persona: ['it-lead'] },
  { persona: ['finance-lead', 'business-lead'] },
  { signal: 'form', name: 'Contact sales', within: '7d' },
  { signal: 'message', within: '2d' },
  { signal: 'inbound_call', at_least: 2 },
  { signal: 'changed', property: 'jobtitle', to: ['CFO'] },
  { signal: 'changed', property: 'no_such' },
  { list: 123 },
  { list: 456 },
  { touch: 'call', within: '7d' },
  { touch: ['email', 'message'], at_least: 2 },
  { touch: 'any' },
  { buying_group: 'champion' },
  { buying_group: 'any', at_least: 2 },
];
/** … and what does. */
const CLOSED = [
  { property: 'jobtitle', known: true },
  { property: 'hs_buying_role', unknown: true },
  { property: 'employees', at_most: 10, if_empty: 'unmet' },
  { company: 'country', is: 'France', if_empty: 'unmet' },
];

export const LEAVES = [...OPEN_LEAVES, ...CLOSED];

/** Conditions of these leaves, combined. */
export function conditionsOf(leaves: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.letrec<{ tree: unknown }>((tie) => {
    const parts = fc.array(tie('tree'), { minLength: 1, maxLength: 3 });
    return {
      tree: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        { weight: 3, arbitrary: fc.constantFrom(...leaves) },
        { weight: 1, arbitrary: parts.map((all) => ({ all })) },
        { weight: 1, arbitrary: parts.map((any) => ({ any })) },
        { weight: 1, arbitrary: parts.map((none) => ({ none })) },
      ),
    };
  }).tree;
}
export const openCondition = conditionsOf(OPEN_LEAVES);
export const anyCondition = conditionsOf(LEAVES);

const hours = fc.integer({ min: -5, max: 300 });
const signal: fc.Arbitrary<Signal> = fc
  .record({
    kind: fc.constantFrom('form', 'page', 'message', 'inbound_call', 'changed' as const),
    ago: hours,
    to: fc.constantFrom('CFO', 'CTO', ''),
  })
  .map(({ kind, ago, to }) => {
    const name = kind === 'changed' ? 'jobtitle' : 'Contact sales';
    return buildSignal({ kind, at: NOW - ago * HOUR, name, to });
  });
const engagement = fc
  .record({
    direction: fc.constantFrom('inbound', 'outbound' as const),
    isAttempt: fc.boolean(),
    ago: hours,
  })
  .map(({ ago, ...rest }) => buildEngagement({ ...rest, at: NOW - ago * HOUR }));

const value = (...values: readonly string[]) => fc.constantFrom(...values, null);
export const contactFacts = fc
  .record({
    jobtitle: value('CFO', 'CTO', 'Intern', 'CEO'),
    hs_buying_role: value('CHAMPION', 'BLOCKER;CHAMPION', 'OTHER'),
    employees: value('5', '500'),
    renewal: value('2026-11-20', '2027-01-01'),
  })
  .map(({ hs_buying_role, employees, renewal, ...rest }) =>
    toProperties({
      ...rest,
      hs_buying_role: property(hs_buying_role, { type: 'enumeration' }),
      employees: property(employees, { type: 'number' }),
      renewal: property(renewal, { type: 'date' }),
    }),
  );
const company = fc
  .record({
    domain: value('northwind.example', 'rival.example'),
    country: value('Germany', 'France'),
  })
  .map((values) => ({ id: '900', properties: toProperties(values) }));
const member = fc
  .tuple(value('CEO', 'CTO', 'Intern'), value('CHAMPION', 'OTHER'))
  .map(([title, role]) => buildMember(title, role));
const membership = fc.boolean().map((isMember) => ({ isMember, readAt: NOW }));

/** Everything there is to know … */
export const facts = fc.record({
  contact: contactFacts,
  company: fc.option(company),
  signals: fc.array(signal, { maxLength: 5 }).map((all) => all.toSorted((a, b) => b.at - a.at)),
  call: fc.array(engagement, { maxLength: 3 }),
  email: fc.array(engagement, { maxLength: 3 }),
  meeting: fc.array(engagement, { maxLength: 3 }),
  message: fc.array(engagement, { maxLength: 3 }),
  list123: membership,
  list456: membership,
  group: fc.option(fc.array(member, { maxLength: 3 })),
});
export type Facts = typeof facts extends fc.Arbitrary<infer F> ? F : never;

const PARTS = [
  ...['company', 'signals', 'call', 'email', 'meeting', 'message', 'list123', 'list456', 'group'],
];
/** … and what of it cannot be read. */
export const lacking = fc.subarray(PARTS);

/** Signals that nobody sees where these engagements cannot be read. */
const SEEN_IN: Readonly<Partial<Record<Signal['kind'], string>>> = {
  message: 'message',
  inbound_call: 'call',
};

export function toPicture(all: Facts, without: readonly string[]): Picture {
  const part = <T>(name: string, known: T): Section<T> =>
    without.includes(name)
      ? { available: false, reason: `${name} cannot be read` }
      : { available: true, value: known };
  const kinds = ENGAGEMENT_KINDS.map((kind) => [
    kind,
    part(
      kind,
      all[kind].map((one) => ({ ...one, kind })),
    ),
  ]);
  return readyPicture({
    contact: all.contact,
    company: part('company', all.company),
    signals: part(
      'signals',
      all.signals.filter(({ kind }) => !without.includes(SEEN_IN[kind] ?? '')),
    ),
    engagements: Object.fromEntries(kinds) as Picture['engagements'],
    lists: { '123': part('list123', all.list123), '456': part('list456', all.list456) },
    group: part('group', all.group),
  });
}
