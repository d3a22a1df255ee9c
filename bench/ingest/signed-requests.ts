import { createHmac } from 'node:crypto';
import { APP_ID, PORTAL_ID, PUBLIC_URL, SECRET } from './servers.ts';

/** How the events of a stream hang together. `tasks`: repeating leads, and one event in ten is about a task. */
export type Stream = 'new leads' | 'repeating leads' | 'with tasks';

type Wanted = {
  readonly stream: Stream;
  readonly batch: number;
  readonly requests: number;
  /** Of a part of a longer stream: how many events came before. */
  readonly from?: number;
  /** How many leads there are, where they repeat. */
  readonly leads?: number;
};

const PATH = '/webhooks/hubspot';
const REPEATING_LEADS = 2_000;
/** A visit or a form changes several properties of a contact at once. */
const EVENTS_PER_LEAD = 4;
const FIRST_CONTACT = 10_000_000_000;
const FIRST_TASK = 20_000_000_000;

const PROPERTIES = [
  ['hs_analytics_last_url', 'https://www.example.com/pricing?utm_source=mail', 'ANALYTICS'],
  ['recent_conversion_event_name', 'Contact us: Contact sales', 'FORM'],
  ['recent_conversion_date', '1764000000000', 'FORM'],
  ['jobtitle', 'Head of IT', 'CRM_UI'],
] as const;

export type SignedRequests = {
  readonly requests: readonly Buffer[];
  /** How many different records they are about: so many must wait in Redis when all are acknowledged. */
  readonly records: number;
};

/** Whole HTTP requests, signed (v3) and ready to be sent, so that the sender costs the machine little. */
export function signedRequests({
  stream,
  batch,
  requests,
  from = 0,
  leads = REPEATING_LEADS,
}: Wanted): SignedRequests {
  const at = Date.now();
  const records = new Set<number>();
  const signed = Array.from({ length: requests }, (_, request) => {
    const numbers = Array.from(
      { length: batch },
      (_event, place) => from + request * batch + place,
    );
    const events = numbers.map((number) => toEvent(number, stream, at, leads));
    for (const { objectId } of events) records.add(objectId);
    return toRequest(JSON.stringify(events), at);
  });
  return { requests: signed, records: records.size };
}

function toEvent(number: number, stream: Stream, at: number, leads: number) {
  const [propertyName, propertyValue, changeSource] = PROPERTIES[number % PROPERTIES.length] ?? [];
  const lead = stream === 'new leads' ? number : Math.floor(number / EVENTS_PER_LEAD) % leads;
  const isTask = stream === 'with tasks' && number % 10 === 0;
  return {
    eventId: 4_000_000_000 + number,
    subscriptionId: 7_562_001,
    portalId: PORTAL_ID,
    appId: APP_ID,
    occurredAt: at,
    subscriptionType: 'object.propertyChange',
    attemptNumber: 0,
    objectId: (isTask ? FIRST_TASK : FIRST_CONTACT) + lead,
    objectTypeId: isTask ? '0-27' : '0-1',
    propertyName: isTask ? 'hs_task_status' : propertyName,
    propertyValue: isTask ? 'COMPLETED' : propertyValue,
    changeSource: isTask ? 'CRM_UI' : changeSource,
    sourceId: 'userId:26422001',
  };
}

function toRequest(body: string, at: number): Buffer {
  const signature = createHmac('sha256', SECRET)
    .update(`POST${PUBLIC_URL}${PATH}${body}${at}`)
    .digest('base64');
  return Buffer.from(
    [
      `POST ${PATH} HTTP/1.1`,
      'host: baton.example.com',
      'user-agent: HubSpot Connect 2.0 (bench)',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-hubspot-signature-v3: ${signature}`,
      `x-hubspot-request-timestamp: ${at}`,
      '',
      body,
    ].join('\r\n'),
  );
}
