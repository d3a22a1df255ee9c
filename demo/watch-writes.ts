import type { Account, CrmRecord } from '../simulator/types.ts';

export type Write = {
  readonly kind: 'opened' | 'edited' | 'closed';
  readonly contact: CrmRecord;
  readonly task: CrmRecord;
};

/** What Baton has written since the last look: tasks that are new, changed, or withdrawn. */
export function watchWrites(account: Account): () => Write[] {
  const seen = new Map<string, string>();
  for (const task of account.list('tasks')) seen.set(task.id, look(account, task));
  return () =>
    account.list('tasks').flatMap((task): Write[] => {
      const before = seen.get(task.id);
      const after = look(account, task);
      seen.set(task.id, after);
      const [contactId = ''] = account.associated('tasks', task.id, 'contacts');
      const contact = account.get('contacts', contactId);
      if (before === after || !contact || !bodyOf(account, task).includes('Baton · ref')) return [];
      const closed = bodyOf(account, task).includes('Closed by Baton');
      return [
        { kind: before === undefined ? 'opened' : closed ? 'closed' : 'edited', contact, task },
      ];
    });
}

function look(account: Account, task: CrmRecord): string {
  return `${account.value(task, 'hs_task_subject')} ${bodyOf(account, task)}`;
}

function bodyOf(account: Account, task: CrmRecord): string {
  return account.value(task, 'hs_task_body') ?? '';
}
