import type { CrmRecord } from '../../types.ts';
import type { View } from '../view.ts';
import { actingOwner, byHand } from './acting-owner.ts';

/** HubSpot's own call outcome "Connected". */
const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';

export function logCall({ account, now }: View, contact: CrmRecord): void {
  const owner = actingOwner(account, account.value(contact, 'hubspot_owner_id'));
  const origin = byHand(owner);
  const { id } = account.create(
    'calls',
    {
      hs_timestamp: String(now),
      hs_call_title: 'Call',
      hs_call_direction: 'OUTBOUND',
      hs_call_status: 'COMPLETED',
      hs_call_disposition: CONNECTED,
      hs_call_duration: '300000',
      ...(owner && { hubspot_owner_id: owner.id }),
    },
    origin,
  );
  account.associate('calls', id, 'contacts', contact.id, undefined, origin);
}
