import type { MemberList, Portal } from '../../../store/portal.ts';
import { ApiError } from '../../api-error.ts';
import { objectNotFound } from '../../object-not-found.ts';

export function findList(portal: Portal, listId: string): MemberList {
  const list = portal.lists.get(listId);
  if (!list) throw objectNotFound(listId);
  return list;
}

/** Only MANUAL and SNAPSHOT lists take members from outside (section 5.11). */
export function writableList(portal: Portal, listId: string): MemberList {
  const list = findList(portal, listId);
  if (list.processingType !== 'DYNAMIC') return list;
  throw new ApiError(400, {
    message: `List ${listId} is DYNAMIC: its memberships cannot be changed`,
    category: 'VALIDATION_ERROR',
    subCategory: 'ILS.INVALID_PROCESSING_TYPE',
  });
}
