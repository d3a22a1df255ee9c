import type { CrmRecord, ObjectType, Simulator } from '../types.ts';
import type { View } from './view.ts';

export function findView(simulator: Simulator, portalId: string): View | undefined {
  const account = simulator.accounts().find((one) => String(one.portalId) === portalId);
  return account && { account, now: simulator.now() };
}

/** A merged contact's old id leads to the survivor; a deleted record to nothing. */
export function findLive(view: View, type: ObjectType, id: string): CrmRecord | undefined {
  const record = view.account.get(type, id);
  return record?.archived ? undefined : record;
}
