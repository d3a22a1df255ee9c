import type { CrmRecord } from '../../types.ts';
import { badge } from '../badge.ts';
import { html } from '../html.ts';
import { printMoment } from '../moment.ts';
import { richText } from '../rich-text.ts';
import { toTaskView } from '../task-view.ts';
import type { View } from '../view.ts';
import type { TimelineItem } from './timeline-item.ts';

/** A task stands where it was made; when it is due is part of the text. */
export function taskItem(view: View, record: CrmRecord): TimelineItem {
  const task = toTaskView(view, record);
  const { timeZone } = view.account.options;
  const due = printMoment(task.due, timeZone, view.now);
  return {
    key: `tasks-${task.id}`,
    at: record.createdAt,
    icon: 'task',
    title: html`Task: <strong>${task.subject}</strong>`,
    meta: task.owner ? `assigned to ${task.owner}` : 'assigned to nobody',
    body: html`<p class="facts">
        <span class="${task.overdue ? 'late' : ''}">Due ${due}${task.overdue && ', overdue'}</span>
        ${badge(task.status)} ${badge(task.priority, 'Priority: ')}
        ${
          Number.isNaN(task.reminder)
            ? null
            : html`<span>Reminder ${printMoment(task.reminder, timeZone, view.now)}</span>`
        }
      </p>
      <div class="rich">${richText(task.body)}</div>`,
  };
}
