import { actingOwner, byHand } from './contact/acting-owner.ts';
import type { CrmRecord } from '../types.ts';
import type { View } from './view.ts';

export function completeTask({ account }: View, task: CrmRecord): void {
  const owner = actingOwner(account, account.value(task, 'hubspot_owner_id'));
  account.update('tasks', task.id, { hs_task_status: 'COMPLETED' }, byHand(owner));
}
