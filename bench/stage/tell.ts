import type { Simulator } from '../../simulator/types.ts';
import { APP_ID } from './app.ts';

/** As many as HubSpot puts into one POST. */
const BATCH = 100;
/** Of HubSpot, as the shipped app definition has it. */
const AT_ONCE = 10;

let lastEvent = 9_000_000_000;

/** Webhooks about these contacts, signed and over HTTP: one event each. */
export async function tell(
  simulator: Simulator,
  portalId: number,
  contactIds: readonly string[],
): Promise<void> {
  let next = 0;
  const sendOn = async () => {
    while (next < contactIds.length) {
      const part = contactIds.slice(next, (next += BATCH));
      const status = await simulator.webhooks.send(part.map((id) => toEvent(portalId, id)));
      if (status !== 200) throw new Error(`a webhook was answered with ${status}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendOn));
}

function toEvent(portalId: number, contactId: string) {
  return {
    eventId: ++lastEvent,
    subscriptionId: 7_562_001,
    portalId,
    appId: APP_ID,
    occurredAt: Date.now(),
    subscriptionType: 'object.propertyChange',
    attemptNumber: 0,
    objectId: Number(contactId),
    objectTypeId: '0-1',
    propertyName: 'hs_analytics_last_url',
    propertyValue: 'https://www.example.com/pricing',
    changeSource: 'ANALYTICS',
  };
}
