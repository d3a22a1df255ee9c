import { objectTypes } from '../../../store/object-types.ts';
import type { StoredRecord } from '../../../store/stored-record.ts';

type Pair = { readonly from: StoredRecord; readonly to: StoredRecord };

export function pairView({ from, to }: Pair): Record<string, unknown> {
  return {
    fromObjectTypeId: objectTypes[from.type].typeId,
    fromObjectId: from.id,
    toObjectTypeId: objectTypes[to.type].typeId,
    toObjectId: to.id,
    labels: [],
  };
}
