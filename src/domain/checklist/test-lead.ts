import type { Picture, Properties } from '../lead/picture.ts';
import type { Needs } from './needs.ts';
import type { TestLead } from './schema.ts';
import { testEngagements, testSignals } from './test-events.ts';

/** What a checklist looks at: a test that says nothing of it says that there is none. */
type Asked = Pick<Needs, 'contact' | 'company' | 'lists' | 'group'>;

/** The lead of a test in the file as a picture. What the test does not mention is there and empty. */
export function testLead(lead: TestLead, base: TestLead, asked: Asked, now: number): Picture {
  const {
    signals = [],
    touches = [],
    lists = [],
    company,
    group: colleagues,
    ...contact
  }: TestLead = { ...base, ...lead };
  const people = [contact, ...(colleagues ?? [])];
  const hasGroup = company !== undefined || colleagues !== undefined;
  return {
    portalId: 0,
    contactId: '0',
    readAt: now,
    contact: toProperties(asked.contact, contact),
    company: {
      available: true,
      value: company ? { id: '0', properties: toProperties(asked.company, company) } : null,
    },
    owner: { available: true, value: null },
    openDeals: { available: true, value: [] },
    signals: { available: true, value: testSignals(signals, now) },
    engagements: testEngagements(touches, now),
    lists: toMemberships(asked.lists, lists, now),
    group: { available: true, value: hasGroup ? toMembers(asked.group ?? [], people) : null },
    task: null,
  };
}

function toMemberships(
  asked: readonly string[],
  given: readonly string[],
  now: number,
): Picture['lists'] {
  return Object.fromEntries(
    [...new Set([...asked, ...given])].map((list) => [
      list,
      { available: true, value: { isMember: given.includes(list), readAt: now } },
    ]),
  );
}

type Values = Readonly<Record<string, unknown>>;

function toMembers(names: readonly string[], people: readonly Values[]) {
  return people.map((person, i) => {
    return { contactId: String(i), properties: toProperties(names, person) };
  });
}

function toProperties(names: readonly string[], given: Values): Properties {
  return Object.fromEntries(
    [...new Set([...names, ...Object.keys(given)])].map((name) => {
      const value = given[name] ?? '';
      const text = Array.isArray(value) ? value.join(';') : String(value);
      const type = Array.isArray(value) || name === 'hs_buying_role' ? 'enumeration' : 'string';
      return [name, { value: text || null, type, label: name, since: null, setBy: null }];
    }),
  );
}
