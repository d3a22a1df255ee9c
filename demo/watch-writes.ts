import type { Account, CrmRecord } from '../simulator/types.ts';
import { noteText } from './note-text.ts';

/** A task that Baton wrote, as it stands. */
export type TaskLook = {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly ownerId: string;
  readonly status: string;
  /** ms */
  readonly dueAt: number;
};

/** before: null while the task was not there. */
export type TaskWrite = {
  readonly of: 'task';
  readonly before: TaskLook | null;
  readonly after: TaskLook;
};
/** A note that stands on one more contact. */
export type NoteWrite = { readonly of: 'note'; readonly from: string; readonly to: string };
export type Write = TaskWrite | NoteWrite;

/** What Baton has written since the last look: tasks that are new, changed, or withdrawn, and notes that colleagues share. */
export function watchWrites(account: Account): () => Write[] {
  const [tasks, notes] = [watchTasks(account), watchNotes(account)];
  return () => [...tasks(), ...notes()];
}

function watchTasks(account: Account): () => TaskWrite[] {
  const seen = new Map<string, TaskLook>();
  const changed = () =>
    account.list('tasks').flatMap((task): TaskWrite[] => {
      const before = seen.get(task.id) ?? null;
      const after = toLook(account, task);
      seen.set(task.id, after);
      const isSame = JSON.stringify(before) === JSON.stringify(after);
      return isSame || !isBatons(after.lines) ? [] : [{ of: 'task', before, after }];
    });
  changed();
  return changed;
}

function watchNotes(account: Account): () => NoteWrite[] {
  const seen = new Map<string, readonly string[]>();
  return () =>
    account.list('notes').flatMap((note): NoteWrite[] => {
      if (!isBatons(noteText(account.value(note, 'hs_note_body') ?? ''))) return [];
      const before = seen.get(note.id) ?? [];
      const after = account.associated('notes', note.id, 'contacts');
      seen.set(note.id, after);
      // After a merge a note stands on another contact, not on one more.
      const [first] = before.filter((id) => after.includes(id));
      return after
        .filter((id) => first !== undefined && !before.includes(id))
        .map((id) => ({ of: 'note', from: name(account, first), to: name(account, id) }));
    });
}

function toLook(account: Account, task: CrmRecord): TaskLook {
  const read = (property: string) => account.value(task, property) ?? '';
  return {
    subject: read('hs_task_subject'),
    lines: noteText(read('hs_task_body')),
    ownerId: read('hubspot_owner_id'),
    status: read('hs_task_status'),
    dueAt: Date.parse(read('hs_timestamp')),
  };
}

function isBatons(lines: readonly string[]): boolean {
  return lines.some((line) => line.startsWith('Baton · ref'));
}

function name(account: Account, contactId = ''): string {
  const contact = account.get('contacts', contactId);
  const read = (property: string) => (contact && account.value(contact, property)) ?? '';
  return `${read('firstname')} ${read('lastname')}`.trim();
}
