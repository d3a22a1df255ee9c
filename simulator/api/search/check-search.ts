import type { Portal } from '../../store/portal.ts';
import type { ObjectType } from '../../types.ts';
import { badRequest } from '../bad-request.ts';
import { comparable } from './comparable.ts';
import type { Filter, SearchRequest } from './search-request.ts';

const longestBody = 3000;

function checkFilter(portal: Portal, type: ObjectType, filter: Filter): void {
  const { propertyName, operator, value, values, highValue } = filter;
  const isAssociation = propertyName.startsWith('associations.');
  if (!isAssociation && !portal.definitions[type].has(propertyName)) {
    throw badRequest(`There was a problem with the request: unknown property ${propertyName}`);
  }
  const needsList = operator === 'IN' || operator === 'NOT_IN';
  const needsValue = !needsList && !operator.endsWith('HAS_PROPERTY');
  if (needsList && !values?.length) throw badRequest(`operator ${operator} requires values`);
  if (needsValue && value === undefined) throw badRequest(`operator ${operator} requires a value`);
  const definition = portal.definitions[type].get(propertyName);
  if (needsValue && value !== undefined && Number.isNaN(comparable(definition, value))) {
    throw badRequest(`${value} is not a valid value for ${propertyName}`);
  }
  if (operator === 'BETWEEN' && highValue === undefined) {
    throw badRequest('operator BETWEEN requires a highValue');
  }
}

/** The sizes of section 4.7. */
export function checkSearch(
  portal: Portal,
  type: ObjectType,
  search: SearchRequest,
  raw: unknown,
): void {
  const { filterGroups, limit, sorts, after } = search;
  if (JSON.stringify(raw).length > longestBody) {
    throw badRequest(`The request body must not exceed ${longestBody} characters`);
  }
  if (filterGroups.length > 5) throw badRequest('A maximum of 5 filterGroups is allowed');
  if (filterGroups.some((group) => group.filters.length > 6)) {
    throw badRequest('A maximum of 6 filters per filterGroup is allowed');
  }
  const filters = filterGroups.flatMap((group) => group.filters);
  if (filters.length > 18) throw badRequest('A maximum of 18 filters is allowed');
  if (sorts.length > 1) throw badRequest('A maximum of 1 sort is allowed');
  if (limit < 1 || limit > 200) throw badRequest('limit must be between 1 and 200');
  if (!Number.isInteger(after) || after < 0) throw badRequest('after is not a valid cursor');
  if (after + limit > 10_000) {
    throw badRequest('The maximum number of results that can be paged through is 10000');
  }
  for (const filter of filters) checkFilter(portal, type, filter);
}
