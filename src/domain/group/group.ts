import type { View } from '../checklist/view.ts';
import { propertyText } from '../lead/picture.ts';
import type { Joined } from '../window/account-play.ts';
import { askFor } from './ask-for.ts';
import { isFreeMail } from './free-mail.ts';
import { knownRoles } from './known-roles.ts';
import type { KnownRoles } from './known-roles.ts';
import { toPerson } from './person.ts';
import type { Person } from './person.ts';

/** How many people of the company play a role, the lead among them, and how many the file asks for. */
export type Coverage = { readonly role: string; readonly wanted: number; readonly found: number };

/** Who decides together with the lead. */
export type Group = {
  /** In the order of the file. */
  readonly coverage: readonly Coverage[];
  /** Without the lead, those first who matter most. */
  readonly people: readonly Person[];
  /** How many more there are. */
  readonly others: number;
  /** The first role of the file that too few are known for. */
  readonly missing: string | null;
  /** The question that finds who plays it. */
  readonly ask: string | null;
};

const MAX_PEOPLE = 3;

/** Null: no company groups the lead with anybody, or that cannot be read. */
export function toGroup(view: View, joined: readonly Joined[] = []): Group | null {
  const { group, company, contactId } = view.picture;
  if (!group.available || group.value === null) return null;
  if (!company.available || company.value === null) return null;
  if (isFreeMail(propertyText(company.value.properties, 'domain') ?? '')) return null;
  const colleagues = group.value
    .filter((member) => member.contactId !== contactId)
    .map((member) =>
      toPerson(
        member,
        view,
        joined.find((one) => one.contactId === member.contactId),
      ),
    );
  if (colleagues.length === 0) return null;
  const coverage = toCoverage([rolesOfLead(view), ...colleagues], view);
  const missing = coverage.find(({ wanted, found }) => found < wanted)?.role ?? null;
  const people = byRelevance(colleagues, coverage, missing).slice(0, MAX_PEOPLE);
  return {
    coverage,
    people,
    others: colleagues.length - people.length,
    missing,
    ask: missing === null ? null : askFor(missing),
  };
}

/** Of the lead more is read than of the others: the persona is the one that the evaluation found. */
function rolesOfLead(view: View): KnownRoles {
  const { contact, group, contactId } = view.picture;
  const members = (group.available ? group.value : null) ?? [];
  const asMember = members.find((member) => member.contactId === contactId)?.properties ?? {};
  return knownRoles(propertyText({ ...asMember, ...contact }, 'hs_buying_role'), view);
}

function toCoverage(everybody: readonly KnownRoles[], { checklist }: View): Coverage[] {
  return Object.entries(checklist.buying_group?.roles ?? {}).map(([role, wanted]) => {
    return { role, wanted, found: everybody.filter(({ roles }) => roles.includes(role)).length };
  });
}

const BY_SOURCE = ['declared', 'persona', null] as const;

/** Who plays the role that is short, then any that is asked for; sure before inferred; lately active first. */
function byRelevance(
  people: readonly Person[],
  coverage: readonly Coverage[],
  missing: string | null,
): Person[] {
  const wanted = coverage.map(({ role }) => role);
  const relevance = ({ roles, ready }: Person) =>
    ready !== null
      ? 3
      : missing !== null && roles.includes(missing)
        ? 2
        : roles.some((role) => wanted.includes(role))
          ? 1
          : 0;
  return people.toSorted(
    (a, b) =>
      relevance(b) - relevance(a) ||
      BY_SOURCE.indexOf(a.rolesFrom) - BY_SOURCE.indexOf(b.rolesFrom) ||
      (b.lastActiveAt ?? 0) - (a.lastActiveAt ?? 0) ||
      byId(a.contactId, b.contactId),
  );
}

/** HubSpot's ids are numbers as text; whatever they are, the order of reading does not matter. */
function byId(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
