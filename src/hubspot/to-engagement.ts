import type { Engagement, EngagementKind } from '../domain/lead/engagement.ts';
import { toInstant } from '../domain/lead/history.ts';

type Values = Readonly<Record<string, string | null>>;

/** HubSpot's own outcomes of a call in which nobody answered: busy, no answer, left voicemail, wrong number. */
const UNANSWERED = [
  '9d9162e7-6cf3-4944-bf63-4dff82258764',
  '73a0d17f-1163-4015-bdd5-ec830791da20',
  'b2cf5968-551e-4856-9783-52b3da59a7d0',
  '17b47fee-58de-441e-a44c-c6300d46f273',
];
const NO_CALL = ['BUSY', 'CANCELED', 'FAILED', 'NO_ANSWER'];
/** Not yet anything that happened: the event that ends it comes later. */
const NOT_YET = ['QUEUED', 'RINGING', 'CONNECTING', 'CALLING_CRM_USER', 'IN_PROGRESS'];
const NO_MEETING = ['CANCELED', 'NO_SHOW', 'RESCHEDULED'];

type Sort = Pick<Engagement, 'direction' | 'isAttempt' | 'title' | 'links'>;

/**
 * One record as an engagement; none for what has not happened (scheduled, ringing) or is somebody else's (forwarded mail).
 * https://developers.hubspot.com/docs/api-reference/latest/crm/activities/calls/guide
 */
export function toEngagement(kind: EngagementKind, id: string, values: Values): Engagement[] {
  const at = instant(values.hs_meeting_start_time) ?? instant(values.hs_timestamp);
  const sort = SORTS[kind](values);
  if (at === null || sort === null) return [];
  const createdAt = instant(values.hs_createdate);
  return [{ kind, id, at, createdAt, ownerId: values.hubspot_owner_id ?? null, ...sort }];
}

const SORTS: Readonly<Record<EngagementKind, (values: Values) => Sort | null>> = {
  call: (values) =>
    NOT_YET.includes(values.hs_call_status ?? '')
      ? null
      : {
          direction: toDirection(values.hs_call_direction),
          isAttempt:
            NO_CALL.includes(values.hs_call_status ?? '') ||
            UNANSWERED.includes(values.hs_call_disposition ?? ''),
          title: values.hs_call_title ?? null,
        },
  email: (values) =>
    values.hs_email_direction === 'FORWARDED_EMAIL' ||
    ['SCHEDULED', 'SENDING'].includes(values.hs_email_status ?? '')
      ? null
      : {
          direction: values.hs_email_direction === 'INCOMING_EMAIL' ? 'inbound' : 'outbound',
          isAttempt: ['BOUNCED', 'FAILED'].includes(values.hs_email_status ?? ''),
          title: values.hs_email_subject ?? null,
          links: linksIn(values),
        },
  meeting: (values) => ({
    direction: 'outbound',
    isAttempt: NO_MEETING.includes(values.hs_meeting_outcome ?? ''),
    title: values.hs_meeting_title ?? null,
  }),
  // HubSpot documents no direction for messages; portals whose tool writes one have it here (docs/decisions/0009).
  message: (values) => ({
    direction: toDirection(values.hs_communication_direction),
    isAttempt: false,
    title: values.hs_communication_channel_type ?? null,
  }),
};

/** An e-mail's own words may be long: only its links are kept. A mark that HubSpot adds to a link is none of its address. */
function linksIn({ hs_email_html: html, hs_email_text: text }: Values): string[] {
  const found = `${html ?? ''} ${text ?? ''}`.match(/https?:\/\/[^\s"'<>)\]]+/gu) ?? [];
  return [...new Set(found.map((link) => link.replaceAll('&amp;', '&').replace(LAST_MARKS, '')))];
}

/** From the first mark of a run only: an address may consist of them. */
const LAST_MARKS = /(?<![.,;!?])[.,;!?]+$/u;

/** Calls have `INBOUND`; what tools write for messages is as free as nobody's documentation. */
function toDirection(value: string | null | undefined): Engagement['direction'] {
  return /^in(?:bound|coming)/iu.test(value ?? '') ? 'inbound' : 'outbound';
}

function instant(value: string | null | undefined): number | null {
  return value ? toInstant(value) : null;
}
