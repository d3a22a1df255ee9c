import { createdProperty } from '../../store/created-property.ts';
import { modifiedProperty } from '../../store/modified-property.ts';
import type { Portal } from '../../store/portal.ts';
import type { StoredRecord } from '../../store/stored-record.ts';
import { valueOf } from '../../store/value-of.ts';
import { defaultProperties } from './default-properties.ts';
import { historyView } from './history-view.ts';

export type Wanted = {
  /** Empty: HubSpot's default set. */
  readonly properties: readonly string[];
  readonly withHistory?: readonly string[];
};

/** A record in an answer: unset properties are null, unknown ones left out (section 5.2). */
export function recordView(
  portal: Portal,
  record: StoredRecord,
  wanted: Wanted,
): Record<string, unknown> {
  const { type } = record;
  const withHistory = wanted.withHistory ?? [];
  const asked = wanted.properties.length > 0 ? wanted.properties : defaultProperties(type);
  const names = new Set([
    ...asked,
    ...withHistory,
    createdProperty(type),
    'hs_object_id',
    modifiedProperty(type),
  ]);
  const properties: Record<string, string | null> = {};
  for (const name of names) {
    const definition = portal.definitions[type].get(name);
    if (definition && !definition.archived) properties[name] = valueOf(record, name);
  }
  const view: Record<string, unknown> = {
    id: record.id,
    properties,
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    archived: record.archived,
  };
  if (record.archivedAt !== null) view['archivedAt'] = new Date(record.archivedAt).toISOString();
  if (withHistory.length > 0) {
    view['propertiesWithHistory'] = historyView(portal, record, withHistory);
  }
  return view;
}
