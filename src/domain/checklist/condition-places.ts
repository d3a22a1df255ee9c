import type { Condition } from './condition-schema.ts';
import type { ChecklistFile } from './schema.ts';

export type Place = { readonly path: readonly PropertyKey[]; readonly when: Condition };

/** Every condition of the file with its place; nurture tracks apart, because they alone may speak of criteria. */
export function conditionPlaces(file: ChecklistFile): {
  tracks: Place[];
  personas: Place[];
  others: Place[];
} {
  const each = (list: PropertyKey[], items: readonly { when?: Condition }[]): Place[] =>
    items.flatMap(({ when }, i) => (when ? [{ path: [...list, i, 'when'], when }] : []));
  return {
    tracks: each(['nurture'], file.nurture),
    personas: file.personas.map(({ match }, i) => ({
      path: ['personas', i, 'match'],
      when: match,
    })),
    others: [
      { path: ['applies_to'], when: file.applies_to },
      ...each(['criteria'], file.criteria),
      ...each(['disqualify'], file.disqualify),
      ...each(['do_not'], file.do_not),
      ...each(['sla', 'tiers'], file.sla.tiers),
      ...each(['owners', 'rules'], file.owners?.rules ?? []),
    ],
  };
}

export type Leaf = Exclude<Condition, { all: unknown } | { any: unknown } | { none: unknown }>;

/** The leaves of a condition, however deep. */
export function leaves(condition: Condition): Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leaves);
  if ('any' in condition) return condition.any.flatMap(leaves);
  if ('none' in condition) return condition.none.flatMap(leaves);
  return [condition];
}

/** A leaf that speaks of criteria. */
export function isOfTracks(leaf: Leaf): boolean {
  return 'missing' in leaf || ('unknown' in leaf && !('property' in leaf) && !('company' in leaf));
}
