import type { CrmRecord, ObjectType } from '../../types.ts';
import { printAuthor } from '../author.ts';
import { badge, humanise } from '../badge.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { IconName } from '../icon.ts';
import { liveRecords } from '../live-records.ts';
import { printMoment, toMillis } from '../moment.ts';
import { richText } from '../rich-text.ts';
import type { View } from '../view.ts';
import { taskItem } from './task-item.ts';
import type { TimelineItem } from './timeline-item.ts';

type Read = (property: string) => string;
type Shape = {
  icon: (read: Read) => IconName;
  title: (read: Read) => Html;
  body: (read: Read) => Html;
};

/** How each kind of activity looks. Bodies that people format go through the sanitiser, all else is escaped. */
const SHAPES: Partial<Record<ObjectType, Shape>> = {
  notes: {
    icon: () => 'note',
    title: () => html`<strong>Note</strong>`,
    body: (read) => html`<div class="rich">${richText(read('hs_note_body'))}</div>`,
  },
  calls: {
    icon: () => 'call',
    title: (read) =>
      html`${read('hs_call_direction') === 'INBOUND' ? 'Incoming call' : 'Call'}:
        <strong>${read('hs_call_title') || 'untitled'}</strong> ${badge(read('hs_call_status'))}`,
    body: (read) => html`<div class="rich">${richText(read('hs_call_body'))}</div>`,
  },
  emails: {
    icon: (read) => (read('hs_email_direction') === 'INCOMING_EMAIL' ? 'reply' : 'email'),
    title: (read) =>
      html`${read('hs_email_direction') === 'INCOMING_EMAIL' ? 'Replied' : 'E-mail'}:
        <strong>${read('hs_email_subject') || 'no subject'}</strong>`,
    body: (read) => html`<p class="words">${read('hs_email_text')}</p>`,
  },
  communications: {
    icon: () => 'message',
    title: (read) =>
      html`${read('hs_communication_direction') === 'INBOUND' ? 'Incoming message' : 'Message'}:
      ${humanise(read('hs_communication_channel_type'))}`,
    body: (read) => html`<p class="words">${read('hs_communication_body')}</p>`,
  },
};

export function activityItems(view: View, contact: CrmRecord): TimelineItem[] {
  const { account } = view;
  const records = (type: ObjectType) =>
    liveRecords(account, type, account.associated('contacts', contact.id, type));
  const shaped = Object.entries(SHAPES) as [ObjectType, Shape][];
  return [
    ...shaped.flatMap(([type, shape]) => records(type).map((one) => toItem(view, shape, one))),
    ...records('meetings').map((meeting) => meetingItem(view, meeting)),
    ...records('tasks').map((task) => taskItem(view, task)),
  ];
}

function toItem(view: View, shape: Shape, record: CrmRecord): TimelineItem {
  const read = (property: string) => view.account.value(record, property) ?? '';
  const at = toMillis(read('hs_timestamp'));
  const edited = record.history.get('hs_note_body')?.[0]?.timestamp ?? 0;
  return {
    key: `${record.type}-${record.id}`,
    at: Number.isNaN(at) ? record.createdAt : at,
    icon: shape.icon(read),
    title: shape.title(read),
    meta: [
      printAuthor(view.account, record),
      edited > record.createdAt &&
        `edited ${printMoment(edited, view.account.options.timeZone, view.now)}`,
    ]
      .filter(Boolean)
      .join(' · '),
    body: shape.body(read),
  };
}

/** A meeting stands where it was booked; its own time is in the text. */
function meetingItem({ account, now }: View, meeting: CrmRecord): TimelineItem {
  const read = (property: string) => account.value(meeting, property) ?? '';
  const starts = printMoment(
    toMillis(read('hs_meeting_start_time')),
    account.options.timeZone,
    now,
  );
  return {
    key: `meetings-${meeting.id}`,
    at: meeting.createdAt,
    icon: 'meeting',
    title: html`Meeting:
      <strong>${read('hs_meeting_title') || 'untitled'}</strong>
      ${badge(read('hs_meeting_outcome'))}`,
    meta: printAuthor(account, meeting),
    body: html`<p class="facts">${starts}</p>
      <div class="rich">${richText(read('hs_meeting_body'))}</div>`,
  };
}
