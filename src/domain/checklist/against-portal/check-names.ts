import type { Definitions } from '../../lead/definitions.ts';
import { normalise } from '../../text/normalise.ts';
import type { SenseProblem } from '../sense-problem.ts';
import type { ObjectKind, PortalFacts } from './portal-facts.ts';

/** A property as the file names it, and where. */
export type Naming = Pick<SenseProblem, 'path' | 'key'> & {
  readonly object: ObjectKind;
  readonly name: string;
};

/** Properties that the portal does not have, with what was meant as far as that can be told. */
export function checkNames(namings: readonly Naming[], portal: PortalFacts): SenseProblem[] {
  return namings.flatMap(({ object, name, path, key }) => {
    const definitions = portal[object];
    if (definitions === null || definitions.has(name)) return [];
    const begin = `there is no ${object} property \`${name}\``;
    const hint = byLabel(name, definitions) ?? ofTheOther(name, object, portal);
    if (hint !== null) return [{ path, key, message: begin + hint }];
    return [{ path, key, message: begin, meant: name, known: [...definitions.keys()] }];
  });
}

/** People write what they see in HubSpot, or what they would have made of it. */
function byLabel(name: string, definitions: Definitions): string | null {
  const entries = [...definitions];
  const same = entries.find(([, { label }]) => normalise(label) === normalise(name));
  if (same) {
    return `: in HubSpot \`${same[1].label}\` is the label; its internal name is \`${same[0]}\``;
  }
  if (entries.some(([known]) => squashed(known) === squashed(name))) return null;
  const near = entries.find(([, { label }]) => squashed(label) === squashed(name));
  return near ? `; what HubSpot shows as \`${near[1].label}\` is \`${near[0]}\`` : null;
}

function ofTheOther(name: string, object: ObjectKind, portal: PortalFacts): string | null {
  const other = object === 'contact' ? 'company' : 'contact';
  return portal[other]?.has(name) ? `; it is a property of the ${other}` : null;
}

/** Letters and digits only: `Job Title`, `job_title` and `jobtitle` are the same. */
function squashed(text: string): string {
  return normalise(text).replace(/[^\p{L}\p{N}]/gu, '');
}
