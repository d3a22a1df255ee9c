import { templateVariables } from '../text/template.ts';
import type { Checklist } from './schema.ts';

/** The HubSpot properties that a checklist looks at. `dated`: those of criteria, whose date and source the note prints. */
export type Needs = {
  readonly contact: readonly string[];
  readonly company: readonly string[];
  readonly dated: readonly string[];
};

/** Found by walking the file: leaves name properties, texts name `contact.…` and `company.…`. */
export function needs(checklist: Checklist): Needs {
  const { checklist: _header, tests: _tests, tests_base: _base, ...rules } = checklist;
  const all = collect(rules);
  const dated = collect(checklist.criteria);
  return {
    contact: [...new Set(all.contact)],
    company: [...new Set(all.company)],
    dated: [...new Set(dated.leaves)],
  };
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

function addVariables(template: string, found: Found): void {
  for (const [root, name] of templateVariables(template)) {
    if (name !== undefined && (root === 'contact' || root === 'company')) found[root].push(name);
  }
}
