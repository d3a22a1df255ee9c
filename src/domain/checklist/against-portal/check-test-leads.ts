import type { SenseProblem } from '../sense-problem.ts';
import { checkNames } from './check-names.ts';
import type { Naming } from './check-names.ts';
import type { ObjectKind, PortalFacts } from './portal-facts.ts';

type Lead = Readonly<Record<string, unknown>>;

/** Keys of a test lead that are no properties: its signals, touches, lists, company and colleagues. */
const SECTIONS = ['signals', 'touches', 'lists', 'company', 'group'];

type Tested = {
  readonly tests: readonly { readonly lead: Lead }[];
  readonly tests_base?: Lead;
};

/** A lead of a test with a property that no lead has tests nothing. */
export function checkTestLeads(
  { tests, tests_base = {} }: Tested,
  portal: PortalFacts,
): SenseProblem[] {
  const leads = [
    { path: ['tests_base'], lead: tests_base },
    ...tests.map(({ lead }, i) => ({ path: ['tests', i, 'lead'], lead })),
  ];
  return checkNames(leads.flatMap(namingsOf), portal);
}

function namingsOf({ path, lead }: { path: Naming['path']; lead: Lead }): Naming[] {
  const keys = (object: ObjectKind, values: unknown, at: Naming['path']) =>
    isMapping(values)
      ? Object.keys(values).map((key) => ({ object, name: key, path: at, key }))
      : [];
  const group = Array.isArray(lead.group) ? lead.group : [];
  return [
    ...keys('contact', lead, path).filter(({ key }) => !SECTIONS.includes(key)),
    ...keys('company', lead.company, [...path, 'company']),
    ...group.flatMap((member, i) => keys('contact', member, [...path, 'group', i])),
  ];
}

function isMapping(value: unknown): value is Lead {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
