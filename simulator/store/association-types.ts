import type { ObjectType } from '../types.ts';

type Pair = readonly [from: ObjectType, to: ObjectType, there: number, back: number];

/** HUBSPOT_DEFINED type ids, section 5.5 of the facts (associate-records guide). Unlabelled ones. */
const pairs: readonly Pair[] = [
  ['notes', 'contacts', 202, 201],
  ['notes', 'companies', 190, 189],
  ['notes', 'deals', 214, 213],
  ['tasks', 'contacts', 204, 203],
  ['tasks', 'companies', 192, 191],
  ['tasks', 'deals', 216, 215],
  ['calls', 'contacts', 194, 193],
  ['calls', 'companies', 182, 181],
  ['calls', 'deals', 206, 205],
  ['emails', 'contacts', 198, 197],
  ['emails', 'companies', 186, 185],
  ['emails', 'deals', 210, 209],
  ['meetings', 'contacts', 200, 199],
  ['meetings', 'companies', 188, 187],
  ['meetings', 'deals', 212, 211],
  ['communications', 'contacts', 81, 82],
  ['communications', 'companies', 87, 88],
  ['communications', 'deals', 85, 86],
  ['contacts', 'companies', 279, 280],
  ['contacts', 'deals', 4, 3],
  ['contacts', 'contacts', 449, 449],
  ['deals', 'companies', 341, 342],
];

export type AssociationType = {
  readonly typeId: number;
  readonly inverse: number;
  readonly label: string | null;
};

const table = new Map<string, AssociationType[]>();

function add(from: ObjectType, to: ObjectType, type: AssociationType): void {
  const key = `${from}>${to}`;
  table.set(key, [...(table.get(key) ?? []), type]);
}

for (const [from, to, there, back] of pairs) {
  add(from, to, { typeId: there, inverse: back, label: null });
  if (from !== to) add(to, from, { typeId: back, inverse: there, label: null });
}
add('contacts', 'companies', { typeId: 1, inverse: 2, label: 'Primary' });
add('companies', 'contacts', { typeId: 2, inverse: 1, label: 'Primary' });
add('deals', 'companies', { typeId: 5, inverse: 6, label: 'Primary' });
add('companies', 'deals', { typeId: 6, inverse: 5, label: 'Primary' });

/** The types a pair may have, the unlabelled default first; empty for a pair that cannot be associated. */
export function associationTypes(from: ObjectType, to: ObjectType): readonly AssociationType[] {
  return table.get(`${from}>${to}`) ?? [];
}
