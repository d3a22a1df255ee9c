import type { MemberList, Portal } from '../../../store/portal.ts';

type Change = { readonly add: readonly string[]; readonly remove: readonly string[] };

/** Members that are in, out or unknown already are passed over: idempotent. The odd key is HubSpot's (5.11). */
export function changeMembers(
  portal: Portal,
  list: MemberList,
  { add, remove }: Change,
): Record<'recordsIdsAdded' | 'recordIdsRemoved' | 'recordIdsMissing', string[]> {
  const exists = (id: string) => portal.records.contacts.get(id)?.archived === false;
  const added = [...new Set(add)].filter((id) => exists(id) && !list.members.has(id));
  for (const id of added) list.members.set(id, portal.now());
  const removed = [...new Set(remove)].filter((id) => list.members.delete(id));
  const missing = [...add, ...remove].filter((id) => !exists(id));
  return { recordsIdsAdded: added, recordIdsRemoved: removed, recordIdsMissing: missing };
}
