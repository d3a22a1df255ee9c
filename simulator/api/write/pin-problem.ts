import { linksOf } from '../../store/links-of.ts';
import { objectTypes } from '../../store/object-types.ts';
import type { Portal } from '../../store/portal.ts';
import type { StoredRecord } from '../../store/stored-record.ts';
import type { ObjectType } from '../../types.ts';
import type { Problem } from './problem.ts';

const activities = (Object.keys(objectTypes) as ObjectType[]).filter(
  (type) => objectTypes[type].activity,
);

/** Only an activity that is associated already can be pinned (section 5.3). */
export function pinProblem(
  portal: Portal,
  record: StoredRecord | undefined,
  id: string,
): Problem | null {
  if (id === '') return null;
  const isLinked = record
    ? activities.some((type) => linksOf(portal, record.type, record.id, type).has(id))
    : false;
  if (isLinked) return null;
  return {
    name: 'hs_pinned_engagement_id',
    code: 'INVALID_ASSOCIATION',
    message: `Engagement ${id} is not associated with the record and cannot be pinned`,
  };
}
