import { moment } from './moment.ts';
import type { TaskLook, TaskWrite, Write } from './watch-writes.ts';

/** A change in the words of somebody who watches: what kind it is, whose task, and what follows from it. */
export type Told = {
  readonly kind: 'good' | 'changed' | 'late' | 'over';
  readonly what: string;
  readonly task: string;
  readonly more: readonly string[];
};

const CLOSED = 'Closed by Baton: ';

/** One change may be several things at once; `nameOf` names an owner. */
export function tellWrite(write: Write, nameOf: (ownerId: string) => string): Told[] {
  if (write.of === 'task') return tellTask(write, nameOf);
  const more = `it stands on ${write.to}, too: no second note, no second task in the account`;
  return [{ kind: 'changed', what: 'same note', task: `on ${write.from}`, more: [more] }];
}

function tellTask({ before, after }: TaskWrite, nameOf: (ownerId: string) => string): Told[] {
  const task = after.subject;
  const owner = nameOf(after.ownerId);
  if (isDigest(after)) return toldLines(before, after, owner);
  if (before === null) {
    const isAgain = windowNumber(after) > 1;
    const what = isAgain ? 'window open again' : 'window open';
    const note = isAgain
      ? 'a new note, which says what became of the last;'
      : 'note on the contact,';
    const more = `${note} task for ${owner}, due ${moment(after.dueAt)}`;
    return [{ kind: 'good', what, task, more: [more] }];
  }
  const reason = closedFor(after);
  if (reason !== null) return closedFor(before) === null ? [ended(after, reason)] : [];
  const told: Told[] = [];
  if (isOverdue(after) && !isOverdue(before)) {
    const more = `nobody was in touch by ${moment(after.dueAt)}: the task says so, first of all`;
    told.push({ kind: 'late', what: 'deadline missed', task: person(task), more: [more] });
  }
  if (after.ownerId !== before.ownerId) {
    const more = `from ${nameOf(before.ownerId)} to ${owner}: the same task, with another owner`;
    told.push({ kind: 'late', what: 'handed on', task: person(task), more: [more] });
  }
  if (after.dueAt < before.dueAt) {
    const more = `due ${moment(after.dueAt)}, no longer ${moment(before.dueAt)}`;
    told.push({ kind: 'changed', what: 'stricter deadline', task: person(task), more: [more] });
  }
  return told.length > 0
    ? told
    : [{ kind: 'changed', what: 'same note and task, edited', task, more: [] }];
}

/** The manager's one task of the day: only what is new in it. */
function toldLines(before: TaskLook | null, after: TaskLook, owner: string): Told[] {
  return after.lines
    .filter((line) => line.startsWith('• ') && !before?.lines.includes(line))
    .map((line) => ({
      kind: 'late',
      what: 'told',
      task: `${owner}, in one task for the whole day`,
      more: [`“${line.slice(2).replace(' (open the contact)', '')}”`],
    }));
}

function ended({ subject, status }: TaskLook, reason: string): Told {
  const task = person(subject);
  if (reason.startsWith('merged')) {
    return { kind: 'over', what: 'merged', task, more: [`this task ends: ${reason}`] };
  }
  return status === 'COMPLETED'
    ? { kind: 'good', what: 'task done', task, more: [reason] }
    : {
        kind: 'over',
        what: 'window closed',
        task,
        more: [`${reason}: the task is withdrawn, the note says why`],
      };
}

function isDigest({ lines }: TaskLook): boolean {
  return lines.some((line) => line.startsWith('Baton · ref digest-'));
}

function isOverdue({ lines }: TaskLook): boolean {
  return lines.some((line) => line.startsWith('Overdue: '));
}

function closedFor({ lines }: TaskLook): string | null {
  const line = lines.find((one) => one.startsWith(CLOSED));
  return line === undefined ? null : line.slice(CLOSED.length).replace(/\.$/u, '');
}

/** The window's number stands in the reference: `ref 1011-2`. */
function windowNumber({ lines }: TaskLook): number {
  return Number(/^Baton · ref \d+-(\d+)/u.exec(lines.at(-1) ?? '')?.[1] ?? 1);
}

/** `Write to Dana Ruiz (Northwind)` without the reason behind it. */
function person(subject: string): string {
  return subject.replace(/: .*$/u, '');
}
