import type { ObjectType } from '../../types.ts';
import type { Row } from './define.ts';

const callStatuses =
  `BUSY CALLING_CRM_USER CANCELED COMPLETED CONNECTING FAILED IN_PROGRESS NO_ANSWER QUEUED
  RINGING`.split(/\s+/);

/** HubSpot documents no such property; public integrations read it: see the switch messagesHaveDirection. */
export const messageDirection = 'hs_communication_direction';

/** Of every activity. `hs_unique_creation_key` exists but the API may not set it (section 5.6). */
const shared: readonly Row[] = [
  ['hs_timestamp', 'Activity date', 'datetime'],
  ['hs_createdate', 'Create Date', 'datetime', ['readOnly']],
  ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', ['readOnly']],
  ['hs_unique_creation_key', 'Unique creation key', 'text', ['readOnly']],
  ['hs_attachment_ids', 'Attached file IDs', 'text'],
  ['hs_activity_type', 'Activity type', 'text'],
];

/** Sections 1.3, 5.3 and 5.4 of the facts. */
export const activityRows: Readonly<Partial<Record<ObjectType, readonly Row[]>>> = {
  notes: [...shared, ['hs_note_body', 'Note body', 'html']],
  tasks: [
    ...shared,
    ['hs_task_subject', 'Task Title', 'text'],
    ['hs_task_body', 'Task Notes', 'html'],
    [
      'hs_task_status',
      'Task Status',
      'select',
      [],
      ['NOT_STARTED', 'COMPLETED', 'IN_PROGRESS', 'WAITING', 'DEFERRED'],
    ],
    ['hs_task_priority', 'Priority', 'select', [], ['NONE', 'LOW', 'MEDIUM', 'HIGH']],
    [
      'hs_task_type',
      'Task Type',
      'select',
      [],
      ['EMAIL', 'CALL', 'TODO', 'LINKED_IN', 'LINKED_IN_CONNECT', 'LINKED_IN_MESSAGE'],
    ],
    ['hs_task_reminders', 'Reminder date', 'text'],
    ['hs_queue_membership_ids', 'Queue', 'text'],
    ['hs_task_completion_date', 'Completed at', 'datetime', ['readOnly']],
    ['hs_task_is_completed', 'Is completed', 'bool', ['readOnly']],
  ],
  calls: [
    ...shared,
    ['hs_call_title', 'Call Title', 'text'],
    ['hs_call_body', 'Call notes', 'html'],
    ['hs_call_direction', 'Call direction', 'select', [], ['INBOUND', 'OUTBOUND']],
    ['hs_call_disposition', 'Call outcome', 'text'],
    ['hs_call_duration', 'Call duration', 'number'],
    ['hs_call_status', 'Call status', 'select', [], callStatuses],
    ['hs_call_has_voicemail', 'Voicemail Available', 'bool'],
    ['hs_call_recording_url', 'Recording URL', 'text'],
  ],
  meetings: [
    ...shared,
    ['hs_meeting_title', 'Meeting name', 'text'],
    ['hs_meeting_body', 'Meeting description', 'html'],
    ['hs_internal_meeting_notes', 'Internal meeting notes', 'html'],
    ['hs_meeting_start_time', 'Meeting start time', 'datetime'],
    ['hs_meeting_end_time', 'Meeting end time', 'datetime'],
    [
      'hs_meeting_outcome',
      'Meeting outcome',
      'select',
      [],
      ['SCHEDULED', 'COMPLETED', 'RESCHEDULED', 'NO_SHOW', 'CANCELED'],
    ],
    ['hs_meeting_location', 'Meeting location', 'text'],
  ],
  emails: [
    ...shared,
    [
      'hs_email_direction',
      'Email direction',
      'select',
      [],
      ['EMAIL', 'INCOMING_EMAIL', 'FORWARDED_EMAIL'],
    ],
    [
      'hs_email_status',
      'Email send status',
      'select',
      [],
      ['BOUNCED', 'FAILED', 'SCHEDULED', 'SENDING', 'SENT'],
    ],
    ['hs_email_subject', 'Email subject', 'text'],
    ['hs_email_text', 'Text body', 'textarea'],
    ['hs_email_html', 'Email body', 'html'],
    ['hs_email_headers', 'Headers', 'textarea'],
    ['hs_email_from_email', 'Email from address', 'text', ['readOnly']],
    ['hs_email_to_email', 'Email to address', 'text', ['readOnly']],
  ],
  communications: [
    ...shared,
    [
      'hs_communication_channel_type',
      'Channel type',
      'select',
      [],
      ['WHATS_APP', 'LINKEDIN_MESSAGE', 'SMS'],
    ],
    [messageDirection, 'Direction', 'select', [], ['INBOUND', 'OUTBOUND']],
    ['hs_communication_logged_from', 'Logged from', 'text'],
    ['hs_communication_body', 'Communication body', 'html'],
  ],
  users: [
    ['hs_createdate', 'Create Date', 'datetime', ['readOnly']],
    ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', ['readOnly']],
    ['hs_email', 'Email', 'text', ['readOnly']],
    ['hs_given_name', 'First name', 'text', ['readOnly']],
    ['hs_family_name', 'Last name', 'text', ['readOnly']],
    ['hs_job_title', 'Job title', 'text'],
    ['hs_internal_user_id', 'Internal user ID', 'number', ['readOnly']],
    ['hs_standard_time_zone', 'Time zone', 'text'],
    ['hs_working_hours', 'Working hours', 'text'],
    ['hs_availability_status', 'Availability status', 'select', [], ['available', 'away']],
    ['hs_out_of_office_hours', 'Out of office hours', 'text'],
  ],
};
