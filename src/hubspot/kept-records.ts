import type { CrmRecord } from './answers.ts';

type Read = (
  ids: readonly string[],
  properties: readonly string[],
) => Promise<ReadonlyMap<string, CrmRecord>>;

/** More are forgotten all at once: they are only read again. */
const MOST = 20_000;

/**
 * Records that many leads share, kept for so long (ms) after they were read; those that HubSpot does not have, too. Whoever
 * is told that one has changed asks again when every process has given its copy up.
 */
export function keptRecords(read: Read, forMs: number, now: () => number): Read {
  const kept = new Map<
    string,
    { readonly record: CrmRecord | undefined; readonly until: number }
  >();
  let names = '';
  return async (ids, properties) => {
    const asked = properties.join(' ');
    if (asked !== names || kept.size > MOST) kept.clear();
    names = asked;
    const at = now();
    const records = new Map<string, CrmRecord>();
    const stale: string[] = [];
    for (const id of new Set(ids)) {
      const copy = kept.get(id);
      if (copy === undefined || copy.until <= at) stale.push(id);
      else if (copy.record) records.set(id, copy.record);
    }
    if (stale.length === 0) return records;
    const fresh = await read(stale, properties);
    for (const id of stale) {
      const record = fresh.get(id);
      if (record) records.set(id, record);
      // What was asked for with other properties meanwhile does not mix with this.
      if (names === asked) kept.set(id, { record, until: at + forMs });
    }
    return records;
  };
}
