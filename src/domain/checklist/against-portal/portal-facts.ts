import { batonProperties } from '../../handoff/baton-properties.ts';
import type { Definitions } from '../../lead/definitions.ts';
import type { Owner } from '../../lead/picture.ts';
import type { ChecklistFile } from '../schema.ts';

/** What a checklist can be compared with. Null: it could not be read, so nothing is said about it. */
export type PortalFacts = {
  readonly contact: Definitions;
  readonly company: Definitions | null;
  /** The deactivated ones too. */
  readonly owners: readonly Owner[] | null;
  /** Ids of those lists that exist, among the ones that the file names. */
  readonly lists: readonly string[] | null;
};

export type ObjectKind = 'contact' | 'company';

/** Baton makes its own properties on the way to live: a file may speak of them before. */
export function withOwn(contact: Definitions, criteria: ChecklistFile['criteria']): Definitions {
  const own = batonProperties(criteria).map(({ name, label, type, options = [] }) => {
    const byValue = new Map(options.map((option) => [option.value, option.label]));
    return [name, { label, type, options: byValue }] as const;
  });
  return new Map([...own, ...contact]);
}
