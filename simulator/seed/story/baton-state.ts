import type { Account, CrmRecord } from '../../types.ts';
import { findByEmail } from '../find-by-email.ts';
import { findOwner } from '../find-owner.ts';
import type { OwnerKey } from '../owners.ts';

type State = (account: Account) => boolean;

/** What a person sees of Baton on a contact in HubSpot before they do something about it. */
export function hasWindow(email: string): State {
  return (account) => account.value(findByEmail(account, email), 'baton_window') === 'open';
}

export function hasNoWindow(email: string): State {
  return (account) => account.value(findByEmail(account, email), 'baton_window') === 'closed';
}

/** The task about this contact has come to this seller. */
export function isWith(owner: OwnerKey, email: string): State {
  return (account) => {
    const { id } = findOwner(account, owner);
    return tasksOf(account, email).some(
      (task) => account.value(task, 'hubspot_owner_id') === id && isOpen(account, task),
    );
  };
}

/** One of the tasks about this contact is over. */
export function hasEndedTask(email: string): State {
  return (account) => tasksOf(account, email).some((task) => !isOpen(account, task));
}

function tasksOf(account: Account, email: string): CrmRecord[] {
  const { id } = findByEmail(account, email);
  return account.associated('contacts', id, 'tasks').flatMap((task) => {
    return account.get('tasks', task) ?? [];
  });
}

function isOpen(account: Account, task: CrmRecord): boolean {
  return account.value(task, 'hs_task_status') === 'NOT_STARTED';
}
