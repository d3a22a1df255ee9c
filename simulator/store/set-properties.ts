import type { Origin, PropertyDefinition } from '../types.ts';
import { deriveValues } from './derive-values.ts';
import { emitChange } from './emit-change.ts';
import { indexUnique } from './index-unique.ts';
import type { Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';
import { touchRecord } from './touch-record.ts';
import { valueOf } from './value-of.ts';
import { writeEntry } from './write-entry.ts';

function definedValues(
  portal: Portal,
  record: StoredRecord,
  values: Readonly<Record<string, string>>,
): [PropertyDefinition, string][] {
  return Object.entries(values).map(([name, value]) => {
    const definition = portal.definitions[record.type].get(name);
    if (definition) return [definition, value];
    throw new Error(`${record.type} has no property "${name}": add it with addProperty first`);
  });
}

/**
 * One change of a record: history entries, what HubSpot derives from them, events.
 * Throws on a property that the account does not have.
 */
export function setProperties(
  portal: Portal,
  record: StoredRecord,
  values: Readonly<Record<string, string>>,
  origin: Origin,
): void {
  const at = origin.at ?? portal.now();
  const changed: string[] = [];
  let written = false;
  for (const [definition, value] of definedValues(portal, record, values)) {
    const { name } = definition;
    const previous = valueOf(record, name);
    const outcome = writeEntry(portal, record, { name, value, at }, origin);
    if (outcome !== 'ignored') written = true;
    if (outcome !== 'changed') continue;
    changed.push(name);
    if (definition.hasUniqueValue) indexUnique(portal, record, name, previous);
    emitChange(
      portal,
      record,
      { kind: 'propertyChange', property: name, value, calculated: definition.calculated },
      origin,
    );
  }
  if (written) touchRecord(record, at);
  const derived = changed.length === 0 ? {} : deriveValues(record, changed, at);
  if (Object.keys(derived).length > 0) {
    setProperties(portal, record, derived, {
      changeSource: 'CALCULATED',
      at: origin.at,
      silent: origin.silent,
    });
  }
}
