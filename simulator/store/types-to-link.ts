import { associationTypes } from './association-types.ts';
import type { AssociationType } from './association-types.ts';
import type { Portal } from './portal.ts';
import { primaryCompany } from './primary-company.ts';
import type { StoredRecord } from './stored-record.ts';

type Wish = {
  readonly from: StoredRecord;
  readonly to: StoredRecord;
  readonly typeId: number | undefined;
};

/** Which types an association really gets. A first company becomes the primary one. Throws on an impossible pair. */
export function typesToLink(portal: Portal, wish: Wish): AssociationType[] {
  const { from, to, typeId } = wish;
  const possible = associationTypes(from.type, to.type);
  const wanted = typeId === undefined ? possible[0] : possible.find((t) => t.typeId === typeId);
  if (!wanted) {
    throw new Error(`no association type ${typeId ?? ''} from ${from.type} to ${to.type}`);
  }
  const types = new Set(possible.slice(0, 1)).add(wanted);
  const primary = possible.find((type) => type.label === 'Primary');
  const child = to.type === 'companies' ? from : to;
  if (primary && primaryCompany(portal, child) === null) types.add(primary);
  return [...types];
}
