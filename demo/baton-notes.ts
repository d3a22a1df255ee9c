import type { Account, CrmRecord } from '../simulator/types.ts';
import { noteText } from './note-text.ts';

export type BatonNote = {
  /** Colleagues share the note of their account. */
  readonly contacts: readonly CrmRecord[];
  /** As a phone shows them. */
  readonly lines: readonly string[];
  /** Where it stands on the timeline, ms. */
  readonly at: number;
  /** The task of the same window. */
  readonly task: CrmRecord | null;
};

/** What Baton wrote, one note for each window, in the order in which they opened. */
export function batonNotes(account: Account): BatonNote[] {
  const tasks = account.list('tasks');
  return account
    .list('notes')
    .flatMap((note): BatonNote[] => {
      const body = account.value(note, 'hs_note_body') ?? '';
      const ref = refIn(body);
      if (ref === null) return [];
      const contacts = account
        .associated('notes', note.id, 'contacts')
        .flatMap((id) => account.get('contacts', id) ?? []);
      const task = tasks.find((one) => refIn(account.value(one, 'hs_task_body') ?? '') === ref);
      const at = Date.parse(account.value(note, 'hs_timestamp') ?? '');
      return [{ contacts, lines: noteText(body), at, task: task ?? null }];
    })
    .toSorted((a, b) => a.at - b.at);
}

/** `1011-2`, and never a digest's. */
function refIn(body: string): string | null {
  return /Baton · ref (\d+-\d+)/u.exec(body)?.[1] ?? null;
}
