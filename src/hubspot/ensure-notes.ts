import type { NotePlan } from '../domain/handoff/plan.ts';
import { ensureRecords } from './ensure-records.ts';
import type { EnsureContext, Failures } from './ensure-records.ts';

/** One living note per window. It has no owner: HubSpot would show the owner as its author. */
export function ensureNotes(
  notes: readonly (NotePlan & { readonly contactId: string })[],
  context: EnsureContext,
): Promise<Failures> {
  const wanted = notes.map(({ ref, contactId, companyId, contactIds, body, at, create }) => ({
    ref,
    contactId,
    companyId,
    colleagueIds: contactIds,
    properties: { hs_note_body: body, hs_timestamp: String(at) },
    create,
  }));
  return ensureRecords({ object: 'notes', body: 'hs_note_body' }, wanted, context);
}
