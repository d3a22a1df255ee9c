import { describe, expect, it } from 'vitest';

import { toEngagement } from '../../src/hubspot/to-engagement.ts';
import type { EngagementKind } from '../../src/domain/lead/engagement.ts';

const AT = '2026-11-20T10:00:00Z';
const BASE = { hs_timestamp: AT, hs_createdate: '2026-11-20T10:05:00Z', hubspot_owner_id: '7' };

function one(kind: EngagementKind, values: Readonly<Record<string, string | null>> = {}) {
  const [found] = toEngagement(kind, '77', { ...BASE, ...values });
  return found;
}

type Row = readonly [
  what: string,
  kind: EngagementKind,
  values: Readonly<Record<string, string | null>>,
  is: 'touch' | 'attempt' | 'inbound' | 'inbound attempt' | 'nothing',
];

const LEFT_VOICEMAIL = 'b2cf5968-551e-4856-9783-52b3da59a7d0';
const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';

const ROWS: readonly Row[] = [
  ['a call without anything', 'call', {}, 'touch'],
  ['a call that was made', 'call', { hs_call_status: 'COMPLETED' }, 'touch'],
  ['a call to us', 'call', { hs_call_direction: 'INBOUND' }, 'inbound'],
  ['a call by us', 'call', { hs_call_direction: 'OUTBOUND' }, 'touch'],
  ['an own word for incoming', 'call', { hs_call_direction: 'incoming' }, 'inbound'],
  ['a busy line', 'call', { hs_call_status: 'BUSY' }, 'attempt'],
  ['nobody there', 'call', { hs_call_status: 'NO_ANSWER' }, 'attempt'],
  ['a call that failed', 'call', { hs_call_status: 'FAILED' }, 'attempt'],
  ['a call that was cancelled', 'call', { hs_call_status: 'CANCELED' }, 'attempt'],
  ['a voicemail', 'call', { hs_call_disposition: LEFT_VOICEMAIL }, 'attempt'],
  ['somebody reached', 'call', { hs_call_disposition: CONNECTED }, 'touch'],
  ['an outcome of the portal’s own', 'call', { hs_call_disposition: 'will-think' }, 'touch'],
  [
    'a call of theirs that we missed',
    'call',
    { hs_call_direction: 'INBOUND', hs_call_status: 'NO_ANSWER' },
    'inbound attempt',
  ],
  ['a call that rings', 'call', { hs_call_status: 'RINGING' }, 'nothing'],
  ['a call that waits', 'call', { hs_call_status: 'QUEUED' }, 'nothing'],
  ['a call that goes on', 'call', { hs_call_status: 'IN_PROGRESS' }, 'nothing'],
  ['an e-mail', 'email', { hs_email_direction: 'EMAIL', hs_email_status: 'SENT' }, 'touch'],
  ['an e-mail without a direction', 'email', {}, 'touch'],
  ['a reply', 'email', { hs_email_direction: 'INCOMING_EMAIL' }, 'inbound'],
  ['a forwarded e-mail', 'email', { hs_email_direction: 'FORWARDED_EMAIL' }, 'nothing'],
  ['an e-mail that came back', 'email', { hs_email_status: 'BOUNCED' }, 'attempt'],
  ['an e-mail that failed', 'email', { hs_email_status: 'FAILED' }, 'attempt'],
  ['an e-mail for later', 'email', { hs_email_status: 'SCHEDULED' }, 'nothing'],
  ['an e-mail on its way', 'email', { hs_email_status: 'SENDING' }, 'nothing'],
  ['a meeting', 'meeting', {}, 'touch'],
  ['a meeting that took place', 'meeting', { hs_meeting_outcome: 'COMPLETED' }, 'touch'],
  ['a meeting that is planned', 'meeting', { hs_meeting_outcome: 'SCHEDULED' }, 'touch'],
  ['a meeting to which nobody came', 'meeting', { hs_meeting_outcome: 'NO_SHOW' }, 'attempt'],
  ['a cancelled meeting', 'meeting', { hs_meeting_outcome: 'CANCELED' }, 'attempt'],
  ['a meeting that was moved', 'meeting', { hs_meeting_outcome: 'RESCHEDULED' }, 'attempt'],
  ['a message of theirs', 'message', { hs_communication_direction: 'INBOUND' }, 'inbound'],
  ['a message, incoming', 'message', { hs_communication_direction: 'Incoming' }, 'inbound'],
  ['a message of ours', 'message', { hs_communication_direction: 'OUTBOUND' }, 'touch'],
  ['a message that does not say', 'message', {}, 'touch'],
];

const SORTS = {
  touch: { direction: 'outbound', isAttempt: false },
  attempt: { direction: 'outbound', isAttempt: true },
  inbound: { direction: 'inbound', isAttempt: false },
  'inbound attempt': { direction: 'inbound', isAttempt: true },
} as const;

describe('an engagement', () => {
  it.each(ROWS)('G22 of %s (%s, %j) is: %s', (_what, kind, values, is) => {
    const found = one(kind, values);
    if (is === 'nothing') expect(found).toBeUndefined();
    else expect(found).toMatchObject({ kind, id: '77', ...SORTS[is] });
  });

  it('carries when it happened, when HubSpot got to know it, and who did it', () => {
    expect(one('call', { hs_call_title: 'First call' })).toEqual({
      kind: 'call',
      id: '77',
      at: Date.parse(AT),
      createdAt: Date.parse(AT) + 5 * 60_000,
      direction: 'outbound',
      isAttempt: false,
      title: 'First call',
      ownerId: '7',
    });
  });

  it('of a meeting happens when it begins', () => {
    const begins = '2026-11-25T09:00:00Z';
    expect(one('meeting', { hs_meeting_start_time: begins })?.at).toBe(Date.parse(begins));
    expect(one('meeting', { hs_meeting_start_time: null })?.at).toBe(Date.parse(AT));
  });

  it.each([
    ['ms', String(Date.parse(AT)), Date.parse(AT)],
    ['text', AT, Date.parse(AT)],
    ['nothing', null, undefined],
    ['nonsense', 'yesterday', undefined],
  ])('reads its time as %s, and is none without', (_how, hs_timestamp, at) => {
    expect(one('email', { hs_timestamp })?.at).toBe(at);
  });

  it.each([
    ['call', { hs_call_title: 'First call' }, 'First call'],
    ['email', { hs_email_subject: 'Your question' }, 'Your question'],
    ['meeting', { hs_meeting_title: 'Scope' }, 'Scope'],
    ['message', { hs_communication_channel_type: 'WHATS_APP' }, 'WHATS_APP'],
    ['call', {}, null],
  ] as const)('of a %s is called by %j', (kind, values, title) => {
    expect(one(kind, values)?.title).toBe(title);
  });

  it('may have been done by nobody that HubSpot knows', () => {
    expect(one('call', { hubspot_owner_id: null, hs_createdate: null })).toMatchObject({
      ownerId: null,
      createdAt: null,
    });
  });
});
