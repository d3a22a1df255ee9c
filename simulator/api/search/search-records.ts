import type { Portal } from '../../store/portal.ts';
import type { StoredRecord } from '../../store/stored-record.ts';
import type { ObjectType } from '../../types.ts';
import { comparable } from './comparable.ts';
import { compileFilter } from './compile-filter.ts';
import { indexedValue } from './indexed-value.ts';
import type { SearchRequest } from './search-request.ts';

const textual = [
  'email',
  'firstname',
  'lastname',
  'name',
  'domain',
  'dealname',
  'phone',
  'company',
];

function matchesText(record: StoredRecord, text: string): boolean {
  return textual.some((name) =>
    record.history.get(name)?.[0]?.value.toLowerCase().includes(text.toLowerCase()),
  );
}

/** All matches, sorted. Filters in a group AND, groups OR. Archived records are never found. */
export function searchRecords(
  portal: Portal,
  type: ObjectType,
  search: SearchRequest,
): StoredRecord[] {
  const lag = portal.switches.searchLagMs;
  const asOf = lag > 0 ? Date.now() - lag : null;
  const groups = search.filterGroups.map((group) =>
    group.filters.map((filter) => compileFilter(portal, type, filter, asOf)),
  );
  const found: StoredRecord[] = [];
  for (const record of portal.records[type].values()) {
    if (record.archived || (asOf !== null && record.writtenAt > asOf)) continue;
    if (search.query && !matchesText(record, search.query)) continue;
    const isMatch =
      groups.length === 0 || groups.some((group) => group.every((test) => test(record)));
    if (isMatch) found.push(record);
  }
  const sort = search.sorts[0];
  if (sort === undefined) return found;
  const property = typeof sort === 'string' ? sort.replace(/^-/, '') : sort.propertyName;
  const isDown = typeof sort === 'string' ? sort.startsWith('-') : sort.direction !== 'ASCENDING';
  const definition = portal.definitions[type].get(property);
  const keyed = found.map((record) => {
    const value = indexedValue(record, property, asOf);
    return { record, key: value ? comparable(definition, value) : null };
  });
  // Records without the value come last, whatever the direction.
  keyed.sort((a, b) => {
    if (a.key === b.key) return 0;
    if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
    return (a.key < b.key ? -1 : 1) * (isDown ? -1 : 1);
  });
  return keyed.map(({ record }) => record);
}
