import { propertyText } from '../lead/picture.ts';
import type { Picture } from '../lead/picture.ts';

export type Blocked = 'opted_out' | 'deal_opened' | 'became_customer';

const CUSTOMER_STAGES = ['customer', 'evangelist'];

/** Who never gets a window, whatever the file says: opted-out people, open deals, customers. */
export function blockedBy(picture: Picture): Blocked | null {
  if (propertyText(picture.contact, 'hs_email_optout') === 'true') return 'opted_out';
  if (picture.openDeals.available && picture.openDeals.value.length > 0) return 'deal_opened';
  const stage = propertyText(picture.contact, 'lifecyclestage');
  return CUSTOMER_STAGES.includes(stage ?? '') ? 'became_customer' : null;
}
