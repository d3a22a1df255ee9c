import type { ObjectType } from '../../types.ts';

const sets: Readonly<Partial<Record<ObjectType, readonly string[]>>> = {
  contacts: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
  companies: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
  deals: ['amount', 'closedate', 'createdate', 'dealname', 'dealstage', 'pipeline'],
};

/** What comes back when no properties are asked for. */
export function defaultProperties(type: ObjectType): readonly string[] {
  return sets[type] ?? [];
}
