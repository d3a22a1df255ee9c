/** Where a value stands, and how sentences about it begin. */
export type Place = {
  /** As the schema knows it: `criteria[].ask`. */
  readonly path: string;
  /** The item of a list that it belongs to: `right-time: `. Empty outside of lists. */
  readonly item: string;
  /** The keys from the item, or from the top of the file. */
  readonly name: string;
};

/** What people call a setting, where its keys are not the better words. */
const NAMES: Readonly<Record<string, string>> = {
  'checklist.effective_from': 'in effect from:',
  'checklist.owner': 'owner:',
  'checklist.why': 'why:',
  'checklist.changed': 'what changed:',
  'checklist.review_on': 'next review on:',
  applies_to: 'who is a lead:',
  'criteria[].if_unknown': 'when nobody knows:',
  'criteria[].ask': 'the question:',
  'criteria[].settle_by': 'settled by:',
  'criteria[].say.met': 'text when met:',
  'criteria[].say.unmet': 'text when unmet:',
  'sla.tiers[].first_touch': 'first touch within',
};

export function said({ path, item, name }: Place): string {
  const words = Object.hasOwn(NAMES, path) ? NAMES[path] : name && `${name}:`;
  return `${item}${words}`.trimEnd();
}

export function placeOf(parent: Place, key: string): Place {
  const name = parent.name === '' ? key : `${parent.name}.${key}`;
  const path = parent.path === '' ? key : `${parent.path}.${key}`;
  return { path, item: parent.item, name };
}
