import type { Origin } from '../types.ts';
import { emitChange } from './emit-change.ts';
import type { Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';

type Association = {
  readonly from: StoredRecord;
  readonly to: StoredRecord;
  readonly removed: boolean;
  readonly primary: boolean;
};

/** associationChange fires twice, once per side (section 1.1). */
export function emitAssociation(portal: Portal, association: Association, origin: Origin): void {
  const { from, to, removed, primary } = association;
  for (const [here, there] of [
    [from, to],
    [to, from],
  ] as const) {
    emitChange(
      portal,
      here,
      { kind: 'associationChange', to: there.type, toId: there.id, removed, primary },
      origin,
    );
  }
}
