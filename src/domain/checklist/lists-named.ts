import { conditionPlaces, leaves } from './condition-places.ts';
import type { ChecklistFile } from './schema.ts';

/** The ids of the HubSpot lists that a file names, in conditions and as the lists of tracks. */
export function listsNamed(file: ChecklistFile): string[] {
  const { tracks, personas, others } = conditionPlaces(file);
  const found = [...others, ...personas, ...tracks].flatMap(({ when }) => leaves(when));
  return [
    ...new Set([
      ...found.flatMap((leaf) => ('list' in leaf ? leaf.list : [])),
      ...file.nurture.flatMap(({ list }) => list ?? []),
    ]),
  ];
}
