import type { ObjectType } from '../types.ts';
import { linksOf } from './links-of.ts';
import type { Link, Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';

/** What a reader sees: live records only, and nothing that is still on its way (lateAssociationsMs). */
export function readableLinks(
  portal: Portal,
  record: StoredRecord,
  to: ObjectType,
): [id: string, link: Link][] {
  const now = Date.now();
  return [...linksOf(portal, record.type, record.id, to)].filter(
    ([id, link]) =>
      (link.readableAt === 0 || link.readableAt <= now) &&
      portal.records[to].get(id)?.archived === false,
  );
}
