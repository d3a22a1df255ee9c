import { ENGAGEMENT_KINDS } from '../lead/engagement.ts';
import type { EngagementKind } from '../lead/engagement.ts';
import { SIGNAL_ENGAGEMENTS } from '../lead/inbound-signals.ts';
import { templateVariables } from '../text/template.ts';
import { conditionPlaces, leaves } from './condition-places.ts';
import type { Leaf } from './condition-places.ts';
import type { Checklist, ChecklistFile } from './schema.ts';

/** What a checklist looks at in HubSpot: what it does not name is not read. */
export type Needs = {
  readonly contact: readonly string[];
  readonly company: readonly string[];
  /** Contact properties whose date and source are printed, or whose changes are signals: read with their history. */
  readonly dated: readonly string[];
  /** Contact properties whose changes are signals. */
  readonly changed: readonly string[];
  readonly engagements: readonly EngagementKind[];
  /** What counts as a touch: read of leads whose window is under way. */
  readonly touches: readonly EngagementKind[];
  readonly lists: readonly string[];
  /** What a rule asks of the people of every lead's company; null: no rule does. */
  readonly group: readonly string[] | null;
  /** What is read of them to tell a seller who else decides; null: the file speaks of no buying group. */
  readonly colleagues: readonly string[] | null;
};

/** A seller's answer counts by when it was given. */
const DATED_ANSWERS = ['baton_verdict'];

/** Found by walking the file: leaves name properties, texts name `contact.…` and `company.…`. */
export function needs(checklist: Checklist): Needs {
  const { checklist: _header, tests: _tests, tests_base: _base, ...rules } = checklist;
  const all = collect(rules);
  const found = allLeaves(checklist);
  const changed = found.flatMap((leaf) =>
    'signal' in leaf && leaf.signal === 'changed' ? (leaf.property ?? []) : [],
  );
  const matches = checklist.personas.map(({ match }) => match);
  const people = unique(['hs_buying_role', ...collect(matches).contact]);
  const stage = checklist.gate && checklist.gate.mode !== 'off' ? ['lifecyclestage'] : [];
  return {
    contact: unique(all.contact),
    company: unique(all.company),
    dated: unique([...collect(checklist.criteria).leaves, ...changed, ...stage, ...DATED_ANSWERS]),
    changed: unique(changed),
    engagements: unique(found.flatMap((leaf) => engagementsOf(leaf, checklist))),
    touches: checklist.touches.count,
    lists: unique(found.flatMap((leaf) => ('list' in leaf ? leaf.list : []))),
    group: found.some((leaf) => 'buying_group' in leaf) ? people : null,
    colleagues: checklist.buying_group ? people : null,
  };
}

/** Two versions side by side look at what either does. */
export function bothNeed(a: Needs, b: Needs): Needs {
  return {
    contact: unique([...a.contact, ...b.contact]),
    company: unique([...a.company, ...b.company]),
    dated: unique([...a.dated, ...b.dated]),
    changed: unique([...a.changed, ...b.changed]),
    engagements: unique([...a.engagements, ...b.engagements]),
    touches: unique([...a.touches, ...b.touches]),
    lists: unique([...a.lists, ...b.lists]),
    group: either(a.group, b.group),
    colleagues: either(a.colleagues, b.colleagues),
  };
}

function either(a: readonly string[] | null, b: readonly string[] | null): string[] | null {
  return a || b ? unique([...(a ?? []), ...(b ?? [])]) : null;
}

function allLeaves(file: ChecklistFile): Leaf[] {
  const { tracks, personas, others } = conditionPlaces(file);
  return [...tracks, ...personas, ...others].flatMap(({ when }) => leaves(when));
}

function engagementsOf(leaf: Leaf, { touches }: ChecklistFile): readonly EngagementKind[] {
  if ('signal' in leaf) return SIGNAL_ENGAGEMENTS[leaf.signal] ?? [];
  if (!('touch' in leaf)) return [];
  const asked: readonly string[] = [leaf.touch].flat();
  const counted: readonly string[] = asked.includes('any') ? touches.count : [];
  return ENGAGEMENT_KINDS.filter((kind) => asked.includes(kind) || counted.includes(kind));
}

/** The properties that one condition looks at. */
export function propertiesIn(condition: unknown): Pick<Needs, 'contact' | 'company'> {
  const { contact, company } = collect(condition);
  return { contact, company };
}

type Found = { contact: string[]; company: string[]; leaves: string[] };

function collect(node: unknown, found: Found = { contact: [], company: [], leaves: [] }): Found {
  if (typeof node === 'string' && node.includes('{{')) addVariables(node, found);
  if (Array.isArray(node)) for (const item of node) collect(item, found);
  if (typeof node === 'object' && node !== null && !Array.isArray(node)) {
    for (const [key, value] of Object.entries(node)) {
      if (key === 'property' && typeof value === 'string') {
        found.contact.push(value);
        found.leaves.push(value);
      } else if (key === 'company' && typeof value === 'string') found.company.push(value);
      else collect(value, found);
    }
  }
  return found;
}

/** A text that is no template may hold braces too: nothing is inserted there. */
function variablesIn(text: string): string[][] {
  try {
    return templateVariables(text);
  } catch {
    return [];
  }
}

function addVariables(template: string, found: Found): void {
  for (const [root, name] of variablesIn(template)) {
    if (name !== undefined && (root === 'contact' || root === 'company')) found[root].push(name);
  }
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
