import { badge } from './badge.ts';
import { contactName } from './contact-name.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { liveRecords } from './live-records.ts';
import { printMoment } from './moment.ts';
import { richText } from './rich-text.ts';
import type { TaskView } from './task-view.ts';
import type { View } from './view.ts';

/** A task with a button that completes it. */
export function taskCard(
  view: View,
  task: TaskView,
  { withContact }: { withContact: boolean },
): Html {
  const { account, now } = view;
  return html`<article class="todo ${task.open ? '' : 'done'} ${task.overdue ? 'overdue' : ''}">
    <strong>${task.subject}</strong>
    <p class="facts">
      <span class="${task.overdue ? 'late' : ''}">
        Due ${printMoment(task.due, account.options.timeZone, now)}${task.overdue && ', overdue'}
      </span>
      ${badge(task.status)} ${task.priority !== 'NONE' && badge(task.priority, 'Priority: ')}
    </p>
    ${withContact && contactLinks(view, task)}
    <details id="body-${task.id}">
      <summary>What to do</summary>
      <div class="rich">${richText(task.body)}</div>
    </details>
    ${
      task.open &&
      html`<form method="post" action="/crm/${account.portalId}/tasks/${task.id}/complete">
        <button class="quiet">Complete</button>
      </form>`
    }
  </article>`;
}

function contactLinks({ account }: View, task: TaskView): Html {
  const contacts = liveRecords(
    account,
    'contacts',
    account.associated('tasks', task.id, 'contacts'),
  );
  return html`<p class="facts">
    ${contacts.map(
      (contact) =>
        html`<a href="/crm/${account.portalId}/contacts/${contact.id}">
          ${contactName(account, contact)}</a
        >`,
    )}
  </p>`;
}
