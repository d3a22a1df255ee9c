import type { Condition } from './condition-schema.ts';
import type { ChecklistFile } from './schema.ts';

export type Place = { readonly path: readonly PropertyKey[]; readonly when: Condition };
/** `name`: what people call the rule that the condition belongs to, as a message begins. */
export type NamedPlace = Place & { readonly name: string };

type Rule = { readonly id?: string; readonly when?: Condition };

/** Every condition of the file with its place; nurture tracks apart, because they alone may speak of criteria. */
export function conditionPlaces(file: ChecklistFile): {
  tracks: NamedPlace[];
  personas: NamedPlace[];
  others: NamedPlace[];
} {
  const each = (list: readonly string[], items: readonly Rule[]): NamedPlace[] =>
    items.flatMap(({ id, when }, i) => {
      const name = id === undefined ? `entry ${i + 1} of \`${list.join('.')}\`` : `\`${id}\``;
      return when ? [{ path: [...list, i, 'when'], when, name }] : [];
    });
  return {
    tracks: each(['nurture'], file.nurture),
    personas: file.personas.map(({ id, match }, i) => ({
      path: ['personas', i, 'match'],
      when: match,
      name: `\`${id}\``,
    })),
    others: [
      { path: ['applies_to'], when: file.applies_to, name: '`applies_to`' },
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

/** The leaves of a condition, each with the path that leads to it in the file. */
export function leavesWithPaths({ path, when }: Place): { path: Place['path']; leaf: Leaf }[] {
  const inside = (key: string, parts: readonly Condition[]) =>
    parts.flatMap((part, i) => leavesWithPaths({ path: [...path, key, i], when: part }));
  if ('all' in when) return inside('all', when.all);
  if ('any' in when) return inside('any', when.any);
  if ('none' in when) return inside('none', when.none);
  return [{ path, leaf: when }];
}

/** A leaf that speaks of criteria. */
export function isOfTracks(leaf: Leaf): boolean {
  return 'missing' in leaf || ('unknown' in leaf && !('property' in leaf) && !('company' in leaf));
}
