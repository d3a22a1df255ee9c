import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { rolesOf } from '../../../src/domain/checklist/judge-group.ts';
import { toGroup } from '../../../src/domain/group/group.ts';
import type { Group } from '../../../src/domain/group/group.ts';
import type { Member } from '../../../src/domain/lead/member.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import {
  buildChecklist,
  buildSignal,
  buildView,
  COMPANY,
  DAY,
  NOW,
  pictureWith,
  property,
  readyPicture,
  toProperties,
} from '../../support/builders.ts';
import { facts, lacking, toPicture } from '../../support/any-picture.ts';

type Values = Readonly<Record<string, string | null>>;

/** Somebody of the company who is not the lead. */
function colleague(contactId: string, values: Values): Member {
  return { contactId, properties: toProperties({ jobtitle: null, ...values }) };
}
function role(contactId: string, declared: string, values: Values = {}): Member {
  return colleague(contactId, { hs_buying_role: declared, ...values });
}

/** The lead is a CFO, by its persona a budget holder, and stands among the others as HubSpot gives them. */
const LEAD: Member = { contactId: '151', properties: toProperties({ jobtitle: 'CFO' }) };

function pictureOf(members: readonly Member[], change: Partial<Picture> = {}): Picture {
  return readyPicture({ group: { available: true, value: [LEAD, ...members] }, ...change });
}
function groupOf(...members: readonly Member[]): Group | null {
  return toGroup(buildView({ picture: pictureOf(members) }));
}
const ids = (group: Group | null) => group?.people.map(({ contactId }) => contactId);

const iso = (ago: number) => new Date(NOW - ago).toISOString();

describe('toGroup', () => {
  const priya = colleague('152', { jobtitle: 'CTO', firstname: 'Priya', lastname: 'Shah' });

  it('C5 says who else there is, which roles are played, and which are missing', () => {
    expect(groupOf(priya)).toEqual({
      coverage: [
        { role: 'decision_maker', wanted: 1, found: 0 },
        { role: 'budget_holder', wanted: 1, found: 1 },
        { role: 'champion', wanted: 1, found: 1 },
      ],
      people: [
        {
          contactId: '152',
          name: 'Priya Shah',
          jobTitle: 'CTO',
          roles: ['champion'],
          rolesFrom: 'persona',
          persona: 'It lead',
          lastActiveAt: null,
          activity: null,
          ready: null,
        },
      ],
      others: 0,
      missing: 'decision_maker',
      ask: 'Who signs off on this?',
    });
  });

  const withDomain = (domain: string | null): Picture['company'] => {
    const properties = toProperties({ domain }, COMPANY);
    return { available: true, value: { id: '900', properties } };
  };

  it.each([
    ['the group was not read', { group: { available: false, reason: 'no scope' } }],
    ['no company groups the lead', { group: { available: true, value: null } }],
    ['there is no company', { company: { available: true, value: null } }],
    ['the company cannot be read', { company: { available: false, reason: 'no scope' } }],
    ['the lead is alone', { group: { available: true, value: [LEAD] } }],
    ['nobody was read', { group: { available: true, value: [] } }],
    ['the company is a mail provider', { company: withDomain('gmail.com') }],
    ['… in any spelling', { company: withDomain(' https://www.Yahoo.co.uk/mail ') }],
  ] as const)('C5 is none where %s', (_what, change) => {
    expect(toGroup(buildView({ picture: pictureOf([priya], change) }))).toBeNull();
  });

  it.each(['northwind.example', 'mygmail.example', 'outlook.example', null])(
    'C5 is one at the domain %s',
    (domain) => {
      const picture = pictureOf([priya], { company: withDomain(domain) });
      expect(toGroup(buildView({ picture }))).not.toBeNull();
    },
  );

  it('C5 counts the lead by what is known of it, also where it is not among those read', () => {
    const group = { available: true, value: [role('152', 'CHAMPION')] } as const;
    const found = (picture: Picture) =>
      toGroup(buildView({ picture }))?.coverage.map((one) => one.found);
    expect(found(readyPicture({ group }))).toEqual([0, 1, 1]);
    const declared = property('DECISION_MAKER;CHAMPION', { type: 'enumeration' });
    expect(found(pictureWith({ hs_buying_role: declared }, { group }))).toEqual([1, 0, 2]);
  });

  it('C5 knows of the lead what it did, and of colleagues only who they are', () => {
    const researched = { on: '2026-06-10', source: '12 customer interviews' };
    const rest = { role: 'champion', cares_about: 'Effort', wedge: 'Ask.', researched };
    const personas = [{ id: 'asker', match: { signal: 'form' }, ...rest }];
    const signals = { available: true, value: [buildSignal()] } as const;
    const view = buildView({
      checklist: buildChecklist({ personas }),
      picture: pictureOf([priya], { signals }),
    });
    expect(toGroup(view)).toMatchObject({
      coverage: [{ found: 0 }, { found: 0 }, { role: 'champion', found: 1 }],
      people: [{ roles: [], rolesFrom: null, persona: null }],
    });
  });

  it('C5 believes what was declared rather than the persona, and keeps both', () => {
    const declared = role('152', 'END_USER; Legal_and_Compliance;', { jobtitle: 'CTO' });
    expect(groupOf(declared)?.people[0]).toMatchObject({
      roles: ['end_user', 'legal_and_compliance'],
      rolesFrom: 'declared',
      persona: 'It lead',
    });
  });

  it('C5 has no coverage and misses nobody where the file wants no roles', () => {
    const checklist = buildChecklist({ buying_group: undefined });
    const group = toGroup(buildView({ checklist, picture: pictureOf([priya]) }));
    expect(group).toMatchObject({ coverage: [], missing: null, ask: null });
    expect(ids(group)).toEqual(['152']);
  });

  it.each([
    ['the first in the order of the file', ['CHAMPION'], 'decision_maker'],
    ['the next', ['DECISION_MAKER'], 'champion'],
    ['none', ['DECISION_MAKER', 'CHAMPION'], null],
  ])('C5 misses %s', (_what, roles, missing) => {
    const members = roles.map((declared, i) => role(`${i + 152}`, declared));
    expect(groupOf(...members)?.missing).toBe(missing);
  });

  it.each([
    ['decision_maker', 'Who signs off on this?'],
    ['budget_holder', 'Who else has to agree on the budget?'],
    ['executive_sponsor', 'Who in your leadership stands behind this?'],
    ['champion', 'Who on your side would drive this?'],
    ['influencer', 'Whose advice counts in a decision like this?'],
    ['blocker', 'Who might have doubts about this?'],
    ['end_user', 'Who would work with it every day?'],
    ['legal_and_compliance', 'Who looks at contracts and compliance?'],
    ['data-protection_officer', 'Who is the data protection officer on your side?'],
    ['constructor', 'Who is the constructor on your side?'],
  ])('C5 asks for a %s: %s', (wanted, ask) => {
    const checklist = buildChecklist({ buying_group: { roles: { [wanted]: 9 } } });
    const group = toGroup(buildView({ checklist, picture: pictureOf([priya]) }));
    expect(group).toMatchObject({ missing: wanted, ask });
  });

  it('C5 shows three, the rest as a number', () => {
    const members = ['152', '153', '154', '155', '156'].map((id) => colleague(id, {}));
    expect(groupOf(...members)).toMatchObject({ others: 2 });
    expect(ids(groupOf(...members))).toEqual(['152', '153', '154']);
  });

  it('C5 shows those first who matter: the short role, wanted, declared, lately active', () => {
    const buying_group = { roles: { budget_holder: 1, decision_maker: 3, champion: 1 } };
    const active = { recent_conversion_date: iso(2 * DAY) };
    const ranked = [
      role('20', 'DECISION_MAKER'),
      colleague('19', { jobtitle: 'CEO', ...active }),
      role('18', 'CHAMPION', active),
      role('17', 'CHAMPION', { recent_conversion_date: iso(3 * DAY) }),
      role('16', 'CHAMPION'),
      colleague('15', { jobtitle: 'CTO', ...active }),
      role('14', 'BLOCKER', active),
      colleague('13', { jobtitle: 'Intern', ...active }),
      colleague('12', {}),
    ];
    const checklist = buildChecklist({ buying_group });
    for (let first = 0; first + 3 <= ranked.length; first++) {
      const group = toGroup(
        buildView({ checklist, picture: pictureOf(ranked.slice(first).toReversed()) }),
      );
      expect(group?.missing).toBe('decision_maker');
      expect(ids(group)).toEqual(ranked.slice(first, first + 3).map((one) => one.contactId));
    }
  });

  it.each([
    [{ firstname: 'Priya', lastname: null, email: 'p@x.example' }, 'Priya'],
    [{ firstname: ' ', lastname: '\u200b', email: 'p@x.example' }, 'p@x.example'],
    [{}, 'Somebody without a name'],
  ])('C5 calls %j %s', (values, name) => {
    expect(groupOf(colleague('152', values))?.people[0]?.name).toBe(name);
  });

  it.each([
    [{ recent_conversion_date: iso(DAY) }, DAY, 'declared'],
    [{ hs_sales_email_last_replied: iso(DAY) }, DAY, 'declared'],
    [{ hs_email_last_reply_date: String(NOW - DAY) }, DAY, 'declared'],
    [{ hs_analytics_last_timestamp: iso(DAY) }, DAY, 'observed'],
    [{ hs_analytics_last_timestamp: iso(DAY), recent_conversion_date: iso(DAY) }, DAY, 'declared'],
    [
      { hs_analytics_last_timestamp: iso(DAY), recent_conversion_date: iso(2 * DAY) },
      DAY,
      'observed',
    ],
    [{ hs_analytics_last_timestamp: iso(-DAY) }, null, null],
    [{ hs_analytics_last_timestamp: iso(91 * DAY) }, null, null],
    [{ hs_analytics_last_timestamp: 'yesterday' }, null, null],
    // One of us may have called: that is not their activity.
    [{ hs_last_sales_activity_timestamp: iso(DAY), notes_last_contacted: iso(DAY) }, null, null],
  ])('G24 with %j was active %s ms ago, %s', (values, ago, activity) => {
    const group = groupOf(colleague('152', values));
    expect(group?.people[0]).toMatchObject({
      lastActiveAt: ago === null ? null : NOW - ago,
      activity,
    });
  });
});

describe('the group of any picture', () => {
  it('C5 adds up, whatever cannot be read and in whatever order', () => {
    fc.assert(
      fc.property(facts, lacking, (all, without) => {
        const view = buildView({ picture: toPicture(all, without) });
        const group = toGroup(view);
        const members = view.picture.group.available ? view.picture.group.value : null;
        if (group === null || members === null) {
          expect(group).toBeNull();
          return;
        }
        expect(group.people.length + group.others).toBe(members.length);
        expect(group.missing === null).toBe(group.coverage.every((c) => c.found >= c.wanted));
        const upsideDown = { available: true, value: members.toReversed() } as const;
        const other = toGroup({ ...view, picture: { ...view.picture, group: upsideDown } });
        expect(other).toEqual(group);
      }),
    );
  });

  it('B3 finds the roles that the checklist finds', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const view = buildView({ picture: toPicture(all, []) });
        const roles = (all.group ?? []).map((member) => rolesOf(member, view) ?? []);
        const found = toGroup(view)?.people.map((person) => person.roles) ?? [];
        for (const known of found) expect(roles).toContainEqual([...known]);
      }),
    );
  });
});
