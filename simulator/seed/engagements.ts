import type { OwnerKey } from './owners.ts';
import type { ObjectType } from '../types.ts';

/** What sellers logged before the story, all of it long ago or in an open deal. */
export type SeedEngagement = {
  readonly type: ObjectType;
  readonly contact: string;
  readonly by: OwnerKey;
  readonly daysAgo: number;
  readonly properties: Readonly<Record<string, string>>;
  /** hs_timestamp, in days after `now`; default: when it was logged. For tasks this is the due date. */
  readonly dueInDays?: number;
};

export const ENGAGEMENTS: readonly SeedEngagement[] = [
  {
    type: 'calls',
    contact: 'chiara.dangelo@lumen-ceramica.example',
    by: 'gregor',
    daysAgo: 376.7,
    properties: {
      hs_call_title: 'First call',
      hs_call_body: '<p>Nice talk. Budget is decided in autumn.</p>',
      hs_call_direction: 'OUTBOUND',
      hs_call_status: 'COMPLETED',
      hs_call_duration: '840000',
    },
  },
  {
    type: 'notes',
    contact: 'soren.kjaergaard@fjordlys.example',
    by: 'jonas',
    daysAgo: 116.7,
    properties: {
      hs_note_body:
        '<p>Spoke after the demo. <strong>Not this year</strong>: the merger eats all time.</p><ul><li>Likes the audit trail</li><li>Will come back by himself, he says</li></ul>',
    },
  },
  {
    type: 'meetings',
    contact: 'wanjiru.kamau@kilimo.example',
    by: 'amelie',
    daysAgo: 41.7,
    properties: {
      hs_meeting_title: 'Kilimo × us: scope',
      hs_meeting_body: '<p>Sixty seats, start in January.</p>',
      hs_meeting_outcome: 'COMPLETED',
    },
  },
  {
    type: 'emails',
    contact: 'wanjiru.kamau@kilimo.example',
    by: 'amelie',
    daysAgo: 6.7,
    properties: {
      hs_email_direction: 'EMAIL',
      hs_email_status: 'SENT',
      hs_email_subject: 'The contract, as discussed',
      hs_email_text: 'Dear Wanjirũ, here is the draft. Page four has your change.',
    },
  },
  {
    // A seller's own task: nobody but her may close it.
    type: 'tasks',
    contact: 'wanjiru.kamau@kilimo.example',
    by: 'amelie',
    daysAgo: 6.7,
    dueInDays: 1.2,
    properties: {
      hs_task_subject: 'Ask Wanjirũ about the signature',
      hs_task_body: '<p>She wanted to talk to the board first.</p>',
      hs_task_status: 'NOT_STARTED',
      hs_task_priority: 'MEDIUM',
      hs_task_type: 'CALL',
    },
  },
];
