import { readableLinks } from '../../store/readable-links.ts';
import { objectTypes } from '../../store/object-types.ts';
import type { Portal } from '../../store/portal.ts';
import type { StoredRecord } from '../../store/stored-record.ts';
import { toObjectType } from '../../store/to-object-type.ts';
import { badRequest } from '../bad-request.ts';

/** `?associations=contacts` of a GET. */
export function associationsView(
  portal: Portal,
  record: StoredRecord,
  names: readonly string[],
): Record<string, unknown> | undefined {
  if (names.length === 0) return undefined;
  const view: Record<string, unknown> = {};
  for (const name of names) {
    const to = toObjectType(name);
    if (!to) throw badRequest(`Unable to infer object type from: ${name}`);
    const label = `${objectTypes[record.type].singular}_to_${objectTypes[to].singular}`;
    const results = readableLinks(portal, record, to).map(([id]) => ({ id, type: label }));
    if (results.length > 0) view[to] = { results };
  }
  return view;
}
