import type { Portal } from '../../store/portal.ts';
import type { StoredRecord } from '../../store/stored-record.ts';
import { recordView } from './record-view.ts';

/** The answer to a write: the properties written as they are now stored, and what HubSpot set besides. */
export function writtenView(
  portal: Portal,
  record: StoredRecord,
  written: readonly string[],
): Record<string, unknown> {
  const besides = ['hs_object_source', 'hs_object_source_id', 'hs_object_source_label'];
  return recordView(portal, record, { properties: [...written, ...besides] });
}
