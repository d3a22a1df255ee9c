import type { LedgerEntry } from '../domain/handoff/ledger-entry.ts';
import { AppError } from '../errors.ts';
import { ErrorsAnswer } from './answers.ts';
import type { HubSpotClient } from './client.ts';
import type { Engagement, EnsureContext, Failures, Wanted } from './ensure-records.ts';
import { demandTold } from './left-out.ts';
import { ASSOCIATION_TYPE, associationsPath } from './paths.ts';

type Written = Extract<LedgerEntry, { state: 'written' }>;
type Missing = { readonly ref: string; readonly entry: Written; readonly ids: readonly string[] };

/**
 * Puts notes on the timelines of colleagues too. Associating twice is the same as once, so nothing is lost when the answer
 * is; what was done is remembered, so that it is asked for once.
 */
export async function associateColleagues(
  { object }: Engagement,
  byRef: ReadonlyMap<string, Wanted>,
  read: ReadonlyMap<string, LedgerEntry>,
  failures: Failures,
  { client, ledger }: EnsureContext,
): Promise<void> {
  const asked = [...byRef.values()].filter(
    ({ ref, colleagueIds = [] }) => colleagueIds.length > 0 && read.has(ref),
  );
  if (asked.length === 0) return;
  // An edit may have been recorded since they were read.
  const entries = await ledger.read(asked.map(({ ref }) => ref));
  const missing = asked.flatMap(({ ref, colleagueIds = [] }): Missing[] => {
    const entry = entries.get(ref);
    if (entry?.state !== 'written') return [];
    const ids = colleagueIds.filter((id) => !entry.colleagueIds?.includes(id));
    return ids.length > 0 ? [{ ref, entry, ids }] : [];
  });
  for (const { ref, entry, ids } of missing) {
    try {
      await associate(client, object, entry.id, ids);
      const colleagueIds = [...(entry.colleagueIds ?? []), ...ids];
      await ledger.write(new Map([[ref, { ...entry, colleagueIds }]]));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failures.set(ref, error);
    }
  }
}

async function associate(
  client: HubSpotClient,
  object: Engagement['object'],
  recordId: string,
  contactIds: readonly string[],
): Promise<void> {
  const types = [
    {
      associationCategory: 'HUBSPOT_DEFINED',
      associationTypeId: ASSOCIATION_TYPE[object].contacts,
    },
  ];
  const request = {
    method: 'POST',
    path: associationsPath(object, 'contacts', 'batch/create'),
    body: { inputs: contactIds.map((id) => ({ from: { id: recordId }, to: { id }, types })) },
  } as const;
  // A colleague who is gone is none to tell of.
  demandTold(ErrorsAnswer.parse((await client.update(request)).body).errors, request);
}
