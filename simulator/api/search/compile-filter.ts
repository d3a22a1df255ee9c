import { readableLinks } from '../../store/readable-links.ts';
import type { Portal } from '../../store/portal.ts';
import type { StoredRecord } from '../../store/stored-record.ts';
import { toObjectType } from '../../store/to-object-type.ts';
import type { ObjectType } from '../../types.ts';
import { comparable } from './comparable.ts';
import { indexedValue } from './indexed-value.ts';
import type { Filter } from './search-request.ts';

type Test = (record: StoredRecord) => boolean;
type Comparison = (value: number | string) => boolean;

function words(text: number | string): string[] {
  return String(text)
    .split(/[^\p{L}\p{N}*]+/u)
    .filter((word) => word !== '');
}

function containsToken(text: number | string, wanted: string): boolean {
  const tokens = words(text);
  return words(wanted).every((word) => {
    const start = word.replaceAll('*', '');
    return tokens.some((token) => (word.includes('*') ? token.includes(start) : token === start));
  });
}

/** What the operator does with a value that is there; null for the two that ask only whether it is. */
function comparisonOf(filter: Filter, convert: (text: string) => number | string): Comparison {
  const wanted = convert(filter.value ?? '');
  const high = convert(filter.highValue ?? '');
  const list = new Set((filter.values ?? []).map(convert));
  switch (filter.operator) {
    case 'EQ':
      return (value) => value === wanted;
    case 'NEQ':
      return (value) => value !== wanted;
    case 'LT':
      return (value) => value < wanted;
    case 'LTE':
      return (value) => value <= wanted;
    case 'GT':
      return (value) => value > wanted;
    case 'GTE':
      return (value) => value >= wanted;
    case 'BETWEEN':
      return (value) => value >= wanted && value <= high;
    case 'IN':
      return (value) => list.has(value);
    case 'NOT_IN':
      return (value) => !list.has(value);
    case 'CONTAINS_TOKEN':
      return (value) => containsToken(value, String(wanted));
    case 'NOT_CONTAINS_TOKEN':
      return (value) => !containsToken(value, String(wanted));
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return () => true;
  }
}

/** A filter made ready once, then asked for every record. Unset values match NOT_HAS_PROPERTY only. */
export function compileFilter(
  portal: Portal,
  type: ObjectType,
  filter: Filter,
  asOf: number | null,
): Test {
  const { propertyName, operator } = filter;
  const other = /^associations\.(.+)$/.exec(propertyName)?.[1];
  if (other !== undefined) {
    const to = toObjectType(other);
    const ids = new Set([filter.value, ...(filter.values ?? [])]);
    return (record) =>
      to !== undefined && readableLinks(portal, record, to).some(([id]) => ids.has(id));
  }
  const definition = portal.definitions[type].get(propertyName);
  const convert = (text: string) => comparable(definition, text);
  const compare = comparisonOf(filter, convert);
  return (record) => {
    const value = indexedValue(record, propertyName, asOf);
    if (operator === 'NOT_HAS_PROPERTY') return !value;
    return value ? compare(convert(value)) : false;
  };
}
