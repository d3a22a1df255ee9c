import { DOWNLOADS } from './downloads.ts';
import { LEADS_PAST } from './leads-past.ts';
import { OTHERS_PAST } from './others-past.ts';
import type { PastEvent } from './past-event.ts';

/** By e-mail address, oldest first. */
export const PAST: Readonly<Record<string, readonly PastEvent[]>> = {
  ...LEADS_PAST,
  ...OTHERS_PAST,
  'lea.brandt@nordhafen.example': DOWNLOADS,
};
