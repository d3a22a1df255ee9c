import { describe, expect, test } from 'vitest';
import { noteText } from '../../demo/note-text.ts';
import { tellWrite } from '../../demo/tell-write.ts';
import type { TaskLook } from '../../demo/watch-writes.ts';

const TEN = Date.parse('2026-11-25T10:00:00+01:00');
const OPEN: TaskLook = {
  subject: 'Write to Dana Ruiz (Northwind): form “Contact sales”',
  lines: ['Why now: Sent the form', 'Baton · ref 1001-1 · checklist b2b-saas v3 · 14299816'],
  ownerId: '1',
  status: 'NOT_STARTED',
  dueAt: TEN,
};
const DIGEST: TaskLook = {
  ...OPEN,
  subject: 'Baton, Wed 25 Nov: 1 lead without follow-up',
  lines: noteText(
    '<p>Nobody has been in touch with these in time (1):</p><ul><li>A lead at Northwind: late (<a href="https://app.hubspot.com/contacts/1/record/0-1/1">open the contact</a>)</li></ul><p>Baton · ref digest-2-2026-11-25</p>',
  ),
  ownerId: '2',
};
const NAMES: Record<string, string> = { '1': 'Amélie Roux', '2': 'Ruth Abernathy' };

function tell(before: TaskLook | null, change: Partial<TaskLook>): unknown[] {
  const after = { ...OPEN, ...change };
  return tellWrite({ of: 'task', before, after }, (id) => NAMES[id] ?? 'nobody').map(
    ({ what, task, more }) => [what, task, ...more],
  );
}

const who = 'Write to Dana Ruiz (Northwind)';
const closed = (reason: string) => [`Closed by Baton: ${reason}.`, 'Baton · ref 1001-1'];

describe('what the demo says of a task that Baton wrote', () => {
  test.each<[string, TaskLook | null, Partial<TaskLook>, unknown[]]>([
    [
      'a first window',
      null,
      {},
      [
        [
          'window open',
          OPEN.subject,
          'note on the contact, task for Amélie Roux, due Wed 25 Nov, 10:00',
        ],
      ],
    ],
    [
      'a second window of the same lead',
      null,
      { lines: ['Baton · ref 1001-2 · checklist b2b-saas v3 · 14299816'] },
      [
        [
          'window open again',
          OPEN.subject,
          'a new note, which says what became of the last; task for Amélie Roux, due Wed 25 Nov, 10:00',
        ],
      ],
    ],
    [
      'new evidence',
      OPEN,
      { subject: 'Reply to Dana Ruiz: replied to an e-mail' },
      [['same note and task, edited', 'Reply to Dana Ruiz: replied to an e-mail']],
    ],
    [
      'a deadline that passed',
      OPEN,
      { lines: ['Overdue: nobody was in touch by Wed 25 Nov, 10:00.', ...OPEN.lines] },
      [
        [
          'deadline missed',
          who,
          'nobody was in touch by Wed 25 Nov, 10:00: the task says so, first of all',
        ],
      ],
    ],
    [
      'another owner',
      OPEN,
      { ownerId: '2' },
      [['handed on', who, 'from Amélie Roux to Ruth Abernathy: the same task, with another owner']],
    ],
    [
      'an earlier deadline',
      { ...OPEN, dueAt: TEN + 3_600_000 },
      {},
      [['stricter deadline', who, 'due Wed 25 Nov, 10:00, no longer Wed 25 Nov, 11:00']],
    ],
    [
      'a touch',
      OPEN,
      { status: 'COMPLETED', lines: closed('Amélie Roux called on Wed 25 Nov, 09:42') },
      [['task done', who, 'Amélie Roux called on Wed 25 Nov, 09:42']],
    ],
    [
      'another end',
      OPEN,
      { status: 'DEFERRED', lines: closed('no longer ready') },
      [['window closed', who, 'no longer ready: the task is withdrawn, the note says why']],
    ],
    [
      'a merge',
      OPEN,
      { status: 'DEFERRED', lines: closed('merged with another contact, where it goes on') },
      [['merged', who, 'this task ends: merged with another contact, where it goes on']],
    ],
    [
      'a line in a digest',
      null,
      DIGEST,
      [['told', 'Ruth Abernathy, in one task for the whole day', '“A lead at Northwind: late”']],
    ],
    ['nothing new in a digest', DIGEST, { ...DIGEST, subject: 'Baton: 2 leads' }, []],
  ])('%s', (_case, before, after, told) => {
    expect(tell(before, after)).toEqual(told);
  });
});
