import { describe, expect, it } from 'vitest';

import { standardDefinitions } from '../../../simulator/store/standard/standard-definitions.ts';
import { checkAgainstPortal } from '../../../src/domain/checklist/check-against-portal.ts';
import type { PortalFacts } from '../../../src/domain/checklist/against-portal/portal-facts.ts';
import { listsNamed } from '../../../src/domain/checklist/lists-named.ts';
import type { Definition } from '../../../src/domain/lead/definitions.ts';
import { buildCriterion, buildOwner } from '../../support/builders.ts';
import { buildFile } from '../../support/build-file.ts';

type Change = Readonly<Record<string, unknown>>;

function definition(type: Definition['type'], label: string, options = {}): Definition {
  return { type, label, options: new Map(Object.entries(options)) };
}

const STAGES = {
  subscriber: 'Subscriber',
  lead: 'Lead',
  marketingqualifiedlead: 'Marketing Qualified Lead',
  salesqualifiedlead: 'Sales Qualified Lead',
};
const ROLES = {
  DECISION_MAKER: 'Decision Maker',
  BUDGET_HOLDER: 'Budget Holder',
  CHAMPION: 'Champion',
};

const PORTAL: PortalFacts = {
  contact: new Map([
    ['email', definition('string', 'Email')],
    ['jobtitle', definition('string', 'Job Title')],
    ['message', definition('string', 'Message')],
    ['annualrevenue', definition('string', 'Annual Revenue')],
    ['seats', definition('number', 'Seats')],
    ['birthday', definition('date', 'Birthday')],
    ['closedate', definition('datetime', 'Close Date')],
    ['optout', definition('bool', 'Opted out', { true: 'Yes', false: 'No' })],
    ['hubspot_owner_id', definition('enumeration', 'Contact owner')],
    ['lifecyclestage', definition('enumeration', 'Lifecycle Stage', STAGES)],
    ['hs_buying_role', definition('enumeration', 'Buying Role', ROLES)],
    ['size', definition('enumeration', 'Size', { '10': 'Small', '1000': 'Large', more: 'More' })],
  ]),
  company: new Map([
    ['domain', definition('string', 'Company Domain Name')],
    ['country', definition('string', 'Country/Region')],
    ['numberofemployees', definition('number', 'Number of Employees')],
  ]),
  owners: ['manager', 'handoff-owner', 'dach'].map((name) =>
    buildOwner({ email: `${name}@example.com` }),
  ),
  lists: ['123'],
};

function problemsOf(change: Change = {}, portal: Partial<PortalFacts> = {}) {
  return checkAgainstPortal(buildFile(change), { ...PORTAL, ...portal });
}

/** A criterion beside which the file stays as it is. */
function ofLeaf(leaf: Change, portal: Partial<PortalFacts> = {}) {
  const criteria = [buildCriterion({ when: { any: [{ signal: 'form' }, leaf] } })];
  return problemsOf({ nurture: [], criteria }, portal);
}

const LEAF = ['criteria', 0, 'when', 'any', 1];
const STAGE_OPTIONS = '`subscriber`, `lead`, `marketingqualifiedlead`, `salesqualifiedlead`';

it('finds nothing wrong with the shipped file', () => {
  expect(problemsOf()).toEqual([]);
});

it('finds nothing wrong with the shipped file in a HubSpot account as it comes', () => {
  const standard = (type: 'contacts' | 'companies') =>
    new Map(
      [...standardDefinitions(type)].map(([name, { type: kind, label, options }]) => [
        name,
        definition(
          kind as Definition['type'],
          label,
          Object.fromEntries(options.map((o) => [o.value, o.label])),
        ),
      ]),
    );
  const portal = { contact: standard('contacts'), company: standard('companies') };
  expect(problemsOf({}, portal)).toEqual([]);
});

describe('a property that the portal does not have', () => {
  const contact = [...PORTAL.contact.keys()];

  it.each([
    [{ property: 'job_title', is: 'x' }, 'there is no contact property `job_title`', 'job_title'],
    [{ property: 'jobtitel', is: 'x' }, 'there is no contact property `jobtitel`', 'jobtitel'],
    [{ signal: 'changed', property: 'mesage' }, 'there is no contact property `mesage`', 'mesage'],
  ])('is named with the names that it may have meant: %j', (leaf, message, meant) => {
    const [found, ...others] = ofLeaf(leaf);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ path: LEAF, key: 'property', message, meant });
    expect(found?.known).toEqual(expect.arrayContaining(contact));
  });

  it.each([
    [
      { property: 'Job Title', is: 'x' },
      'there is no contact property `Job Title`: in HubSpot `Job Title` is the label; its internal name is `jobtitle`',
    ],
    [
      { property: 'contact OWNER', known: true },
      'there is no contact property `contact OWNER`: in HubSpot `Contact owner` is the label; its internal name is `hubspot_owner_id`',
    ],
    [
      { property: 'contact_owner', known: true },
      'there is no contact property `contact_owner`; what HubSpot shows as `Contact owner` is `hubspot_owner_id`',
    ],
    [
      { property: 'numberofemployees', at_least: 5 },
      'there is no contact property `numberofemployees`; it is a property of the company',
    ],
  ])('is explained where it is known by another name: %j', (leaf, message) => {
    expect(ofLeaf(leaf)).toMatchObject([{ path: LEAF, key: 'property', message }]);
  });

  it('is named for the company too, unless companies cannot be read', () => {
    const leaf = { company: 'county', is: 'Germany' };
    expect(ofLeaf(leaf)).toMatchObject([
      {
        path: LEAF,
        key: 'company',
        message: 'there is no company property `county`',
        meant: 'county',
      },
    ]);
    expect(ofLeaf(leaf, { company: null })).toEqual([]);
  });

  it('may be one that Baton makes itself', () => {
    expect(ofLeaf({ property: 'baton_verdict', is: 'rejected' })).toEqual([]);
    expect(ofLeaf({ property: 'baton_verdict', is: 'refused' })).toHaveLength(1);
  });

  it('is named wherever it stands', () => {
    const when = { property: 'nowhere', known: true };
    const [persona] = buildFile().personas;
    const found = problemsOf({
      applies_to: when,
      personas: [{ ...persona, match: { none: [when] } }],
      nurture: [{ id: 'n', intent: 'find_out', when }],
      owners: { rules: [{ when, owner: 'dach@example.com' }] },
      dialogue: { question_from: ['message', 'nowhere'] },
    });
    expect(found.map(({ path }) => path.join('.'))).toEqual([
      'applies_to',
      'owners.rules.0.when',
      'personas.0.match.none.0',
      'nurture.0.when',
      'dialogue.question_from.1',
    ]);
  });
});

describe('a value that the property can never have', () => {
  it.each([
    [
      { property: 'lifecyclestage', is: 'Marketing  qualified lead' },
      'is',
      '`Marketing  qualified lead` is what people see; the value is `marketingqualifiedlead`',
    ],
    [
      { property: 'lifecyclestage', in: ['lead', 'leed'] },
      'in',
      `\`lifecyclestage\` has no option \`leed\`; it has ${STAGE_OPTIONS}`,
    ],
    [
      { property: 'hs_buying_role', includes_any: ['champion', 'SPONSOR'] },
      'includes_any',
      '`hs_buying_role` has no option `SPONSOR`; it has `DECISION_MAKER`, `BUDGET_HOLDER`, `CHAMPION`',
    ],
    [
      { signal: 'changed', property: 'lifecyclestage', to: ['sql'] },
      'to',
      `\`lifecyclestage\` has no option \`sql\`; it has ${STAGE_OPTIONS}`,
    ],
    [{ property: 'optout', is: 'Yes' }, 'is', '`Yes` is what people see; the value is `true`'],
    [
      { property: 'optout', is_not: 1 },
      'is_not',
      '`optout` has no option `1`; it has `true`, `false`',
    ],
    [
      { property: 'seats', not_in: [5, 'many'] },
      'not_in',
      '`many` is no number, and `seats` holds numbers',
    ],
    [
      { property: 'birthday', is: '20.11.2026' },
      'is',
      '`20.11.2026` is no date like 2026-11-20, and `birthday` holds dates',
    ],
    [
      { property: 'lifecyclestage', contains: 'marketing' },
      'contains',
      'no option of `lifecyclestage` fits `contains: marketing`; what people see as `Marketing Qualified Lead` has the value `marketingqualifiedlead`',
    ],
    [
      { property: 'lifecyclestage', contains_any: ['lead', 'sql'] },
      'contains_any',
      `no option of \`lifecyclestage\` fits \`contains_any: sql\`; it has ${STAGE_OPTIONS}`,
    ],
    [
      { property: 'lifecyclestage', ends_with: ['lead', 'ber', 'led'] },
      'ends_with',
      `no option of \`lifecyclestage\` fits \`ends_with: led\`; it has ${STAGE_OPTIONS}`,
    ],
  ])('is named: %j', (leaf, key, message) => {
    expect(ofLeaf(leaf)).toMatchObject([{ path: LEAF, key, message }]);
  });

  it('comes with the options that may have been meant', () => {
    expect(ofLeaf({ property: 'lifecyclestage', is: 'leed' })).toMatchObject([
      { meant: 'leed', known: Object.keys(STAGES) },
    ]);
  });

  it.each([
    { property: 'lifecyclestage', in: ['LEAD', ' Subscriber'] },
    { property: 'lifecyclestage', contains_text: 'qualified' },
    { property: 'hs_buying_role', contains_text: 'holder;champion' },
    { property: 'optout', in: [true, 'false'] },
    { property: 'seats', is: '5.0' },
    { property: 'birthday', is: '2026-11-20' },
    { property: 'jobtitle', is: 'anything' },
    // HubSpot keeps the options of owners elsewhere.
    { property: 'hubspot_owner_id', is: '77' },
  ])('is not seen where there is none: %j', (leaf) => {
    expect(ofLeaf(leaf)).toEqual([]);
  });
});

describe('an operator that does not fit the type', () => {
  it.each([
    [
      { property: 'lifecyclestage', at_least: 2 },
      'at_least',
      '`lifecyclestage` is a choice of options in HubSpot and not a number: `at_least` can never be answered',
    ],
    [
      { property: 'optout', at_most: 2 },
      'at_most',
      '`optout` is a check box in HubSpot and not a number: `at_most` can never be answered',
    ],
    [
      { property: 'birthday', at_least: 2 },
      'at_least',
      '`birthday` is a date in HubSpot and not a number: `at_least` can never be answered',
    ],
    [
      { property: 'seats', within: '7d' },
      'within',
      '`seats` is a number in HubSpot and not a date: `within` can never be answered',
    ],
    [
      { company: 'numberofemployees', before: '2026-01-01' },
      'before',
      '`numberofemployees` is a number in HubSpot and not a date: `before` can never be answered',
    ],
  ])('is named: %j', (leaf, key, message) => {
    expect(ofLeaf(leaf)).toEqual([{ path: LEAF, key, message }]);
  });

  it.each([
    [{ property: 'annualrevenue', at_least: 2 }, 'at_least', 'a number'],
    [{ property: 'jobtitle', after: '2026-01-01' }, 'after', 'a date'],
  ])('is worth a look where a text may still read as one: %j', (leaf, key, wanted) => {
    const message = `\`${leaf.property}\` is a text in HubSpot: \`${key}\` is unknown wherever it does not read as ${wanted}`;
    expect(ofLeaf(leaf)).toEqual([{ path: LEAF, key, message, isWarning: true }]);
  });

  it.each([
    { property: 'seats', at_least: 1, at_most: 2 },
    { property: 'birthday', before: '2026-01-01' },
    { property: 'closedate', within: '7d' },
    { property: 'size', at_least: 100 },
    { signal: 'page', within: '7d', at_least: 2 },
  ])('is not seen where there is none: %j', (leaf) => {
    expect(ofLeaf(leaf)).toEqual([]);
  });
});

it('a text that inserts a property which is not there is named at its place', () => {
  const [persona] = buildFile().personas;
  const say = {
    met: '{{ contact.jobtitel }} decides',
    unmet: '{{ company.country }} {{ company.contry }}',
  };
  const leaf = { property: 'jobtitle', is: 'CFO', say: 'As {{ contact.titel }}' };
  const found = problemsOf({
    nurture: [],
    criteria: [buildCriterion({ say, when: { any: [leaf] } })],
    disqualify: [{ id: 'd', say: '{{ contact.a }}', when: { signal: 'form' } }],
    do_not: [{ say: '{{ contact.b }}', when: { signal: 'form' } }],
    personas: [{ ...persona, wedge: '{{ contact.c }}' }],
  });
  expect(found.map(({ path, meant }) => [path.join('.'), meant])).toEqual([
    ['criteria.0.when.any.0.say', 'titel'],
    ['criteria.0.say.met', 'jobtitel'],
    ['criteria.0.say.unmet', 'contry'],
    ['disqualify.0.say', 'a'],
    ['do_not.0.say', 'b'],
    ['personas.0.wedge', 'c'],
  ]);
});

it('a property of a test lead that no lead has is named by its key', () => {
  const found = problemsOf({
    tests_base: { lifecyclestage: 'lead', mail: 'a@example.org' },
    tests: [
      {
        name: 'x',
        lead: {
          jobtitel: 'CFO',
          signals: [{ form: 'x', ago: '1h' }],
          lists: [1],
          touches: [],
          company: { domain: 'a', contry: 'b' },
          group: [{ jobtitle: 'a', hs_role: 'b' }],
        },
        expect: 'ready',
      },
    ],
  });
  expect(found.map(({ path, key }) => [path.join('.'), key])).toEqual([
    ['tests_base', 'mail'],
    ['tests.0.lead', 'jobtitel'],
    ['tests.0.lead.company', 'contry'],
    ['tests.0.lead.group.0', 'hs_role'],
  ]);
});

describe('people', () => {
  const OTHERS = (PORTAL.owners ?? []).filter(({ email }) => !email.startsWith('handoff'));

  it.each([
    ['nobody who is a user', []],
    [
      'a user who is deactivated',
      [buildOwner({ email: 'Handoff-Owner@example.com', active: false })],
    ],
  ])('that are %s are named by their places, without addresses', (why, more) => {
    expect(problemsOf({}, { owners: [...OTHERS, ...more] })).toEqual(
      [
        {
          path: ['sla', 'escalate', 1, 'to'],
          message: `\`sla.escalate, entry 2\` names ${why} in this portal: name an active user`,
        },
        {
          path: ['sla', 'handoff_owner'],
          message: `\`sla.handoff_owner\` names ${why} in this portal: name an active user`,
        },
      ].toReversed(),
    );
  });

  it('that have an active user beside a deactivated one are there', () => {
    const gone = buildOwner({ email: 'manager@example.com', active: false });
    expect(problemsOf({}, { owners: [gone, ...(PORTAL.owners ?? [])] })).toEqual([]);
  });

  it('are not asked about when they cannot be read', () => {
    expect(problemsOf({}, { owners: null })).toEqual([]);
  });
});

it.each([
  ['sql', `\`lifecyclestage\` has no option \`sql\`; it has ${STAGE_OPTIONS}`],
  [
    'Sales Qualified Lead',
    '`Sales Qualified Lead` is what people see; the value is `salesqualifiedlead`',
  ],
])('A6 a gate at %s stands nowhere', (stage, message) => {
  expect(problemsOf({ gate: { stage, mode: 'warn' } })).toMatchObject([
    { path: ['gate'], key: 'stage', message },
  ]);
});

describe('lists', () => {
  const change = {
    applies_to: { any: [{ property: 'lifecyclestage', is: 'lead' }, { list: 456 }] },
  };

  it('that are not there are named', () => {
    expect(problemsOf(change, { lists: [] })).toEqual([
      {
        path: ['applies_to', 'any', 1],
        key: 'list',
        message:
          'there is no list 456 in this portal: the number stands in the address of the list in HubSpot',
      },
      {
        path: ['nurture', 0, 'list'],
        message: 'there is no list 123 in this portal, into which `keep-warm` puts its leads',
      },
    ]);
  });

  it('that are there, or cannot be read, are not', () => {
    expect(problemsOf(change, { lists: listsNamed(buildFile(change)) })).toEqual([]);
    expect(problemsOf(change, { lists: null })).toEqual([]);
  });
});
