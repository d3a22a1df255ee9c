import { html } from './html.ts';
import type { Html } from './html.ts';
import { page } from './page.ts';
import { avatar } from './avatar.ts';
import { taskCard } from './task-card.ts';
import { toTaskView } from './task-view.ts';
import type { TaskView } from './task-view.ts';
import type { View } from './view.ts';

const NOBODY = 'Nobody';
const DONE_SHOWN = 20;

/** Every seller's list: what is open by due date, then what is done. */
export function tasksPage(view: View): string {
  const tasks = view.account
    .list('tasks')
    .filter((task) => !task.archived)
    .map((task) => toTaskView(view, task));
  const byOwner = [...Map.groupBy(tasks, ({ owner }) => owner || NOBODY)].sort(([a], [b]) =>
    a.localeCompare(b),
  );
  return page({
    title: 'Tasks',
    view,
    here: 'tasks',
    body: html`<main class="wide">
      <div class="title"><h1>Tasks</h1></div>
      <div class="columns" id="tasks" data-live>
        ${byOwner.map(([owner, own]) => ownerColumn(view, owner, own))}
        ${tasks.length === 0 && html`<p class="empty">Nobody has anything to do.</p>`}
      </div>
    </main>`,
  });
}

function ownerColumn(view: View, owner: string, tasks: readonly TaskView[]): Html {
  const open = tasks.filter((task) => task.open).sort((a, b) => a.due - b.due);
  const done = tasks.filter((task) => !task.open).sort((a, b) => b.due - a.due);
  return html`<section class="card">
    <h2 class="owner">${avatar(owner)} ${owner} <span class="count">${open.length} open</span></h2>
    ${open.map((task) => taskCard(view, task, { withContact: true }))}
    ${open.length === 0 && html`<p class="empty">Nothing open.</p>`}
    ${
      done.length > 0 &&
      html`<details id="done-${tasks[0]?.ownerId}">
        <summary>${done.length} done or withdrawn</summary>
        ${done.slice(0, DONE_SHOWN).map((task) => taskCard(view, task, { withContact: true }))}
      </details>`
    }
  </section>`;
}
