import type { LedgerEntry } from '../domain/handoff/ledger-entry.ts';
import { bearsRef } from '../domain/window/window-ref.ts';
import { SearchAnswer } from './answers.ts';
import type { HubSpotClient } from './client.ts';
import type { Engagement } from './ensure-records.ts';
import { objectsPath } from './paths.ts';

/** Our clock and HubSpot's differ, and a request may be on its way for a while. */
const SPAN_MS = 300_000;
const PAGE = 200;

/**
 * The ids of notes or tasks that were perhaps written, though nobody saw the answer, by ref. Their contact is gone, so they
 * are looked for among all that was made at that time; the search's index lags, so later ones may be there next time.
 */
export async function findLost(
  client: HubSpotClient,
  kind: Engagement,
  entries: ReadonlyMap<string, LedgerEntry>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [ref, entry] of entries) {
    const id = entry.state === 'sending' ? await find(client, kind, ref, entry.at) : null;
    if (id !== null) found.set(ref, id);
  }
  return found;
}

async function find(
  client: HubSpotClient,
  { object, body }: Engagement,
  ref: string,
  at: number,
): Promise<string | null> {
  const [value, highValue] = [String(at - SPAN_MS), String(at + SPAN_MS)];
  for (let lastId = '0'; ;) {
    const answer = await client.search({
      method: 'POST',
      path: objectsPath(object, 'search'),
      body: {
        filterGroups: [
          {
            filters: [
              { propertyName: 'hs_createdate', operator: 'BETWEEN', value, highValue },
              { propertyName: 'hs_object_id', operator: 'GT', value: lastId },
            ],
          },
        ],
        sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
        properties: [body],
        limit: PAGE,
        after: '0',
      },
    });
    const { results } = SearchAnswer.parse(answer.body);
    const record = results.find(({ properties }) => bearsRef(properties[body] ?? '', ref));
    const last = results.at(-1);
    if (record) return record.id;
    if (last === undefined || results.length < PAGE) return null;
    lastId = last.id;
  }
}
