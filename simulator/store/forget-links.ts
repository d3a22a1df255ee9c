import type { Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';

/** Every association of a record, in both directions, without events. */
export function forgetLinks(portal: Portal, record: StoredRecord): void {
  for (const [key, all] of portal.links) {
    const [from, to] = key.split('>');
    if (from !== record.type) continue;
    for (const otherId of all.get(record.id)?.keys() ?? []) {
      portal.links.get(`${to}>${from}`)?.get(otherId)?.delete(record.id);
    }
    all.delete(record.id);
  }
}
