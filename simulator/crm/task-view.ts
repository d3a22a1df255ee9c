import type { CrmRecord } from '../types.ts';
import { printOwner } from './owner-name.ts';
import { toMillis } from './moment.ts';
import type { View } from './view.ts';

export type TaskView = {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly status: string;
  readonly priority: string;
  readonly type: string;
  readonly due: number;
  readonly reminder: number;
  readonly ownerId: string;
  readonly owner: string;
  readonly open: boolean;
  readonly overdue: boolean;
};

/** Open is what still waits for a person: neither completed nor deferred. */
export function toTaskView({ account, now }: View, task: CrmRecord): TaskView {
  const read = (property: string) => account.value(task, property) ?? '';
  const status = read('hs_task_status') || 'NOT_STARTED';
  const open = status !== 'COMPLETED' && status !== 'DEFERRED';
  const due = toMillis(read('hs_timestamp'));
  const ownerId = read('hubspot_owner_id');
  return {
    id: task.id,
    subject: read('hs_task_subject') || 'Task',
    body: read('hs_task_body'),
    status,
    priority: read('hs_task_priority'),
    type: read('hs_task_type'),
    due,
    reminder: toMillis(read('hs_task_reminders')),
    ownerId,
    owner: printOwner(account, ownerId),
    open,
    overdue: open && due < now,
  };
}
