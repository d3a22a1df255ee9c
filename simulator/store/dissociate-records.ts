import type { Origin } from '../types.ts';
import { emitAssociation } from './emit-association.ts';
import { followPrimary } from './follow-primary.ts';
import type { Portal } from './portal.ts';
import { primaryCompany } from './primary-company.ts';
import type { StoredRecord } from './stored-record.ts';

type Pair = { readonly from: StoredRecord; readonly to: StoredRecord };

/** Takes all association types between two records away. Unknown pairs are no error, as in HubSpot. */
export function dissociateRecords(portal: Portal, pair: Pair, origin: Origin): void {
  const { from, to } = pair;
  const child = to.type === 'companies' ? from : to;
  const company = to.type === 'companies' ? to : from;
  const primary = primaryCompany(portal, child) === company.id;
  const removed = portal.links.get(`${from.type}>${to.type}`)?.get(from.id)?.delete(to.id);
  portal.links.get(`${to.type}>${from.type}`)?.get(to.id)?.delete(from.id);
  if (!removed) return;
  emitAssociation(portal, { from, to, removed: true, primary }, origin);
  if (primary) followPrimary(portal, child, origin);
}
