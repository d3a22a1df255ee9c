import type { TaskPlan } from '../domain/handoff/plan.ts';
import { escapeHtml } from '../domain/text/escape-html.ts';
import { ensureRecords } from './ensure-records.ts';
import type { EnsureContext, Failures, Wanted } from './ensure-records.ts';

type LeadTask = TaskPlan & { readonly contactId: string };

/** One task per window. After a touch it is completed; a withdrawn one is deferred where the portal has that status, else completed and says why. */
export function ensureTasks(
  tasks: readonly LeadTask[],
  statuses: readonly string[],
  context: EnsureContext,
): Promise<Failures> {
  const wanted = tasks.map((task) =>
    task.kind === 'ensure' ? toTask(task) : toEnded(task, statuses),
  );
  return ensureRecords({ object: 'tasks', body: 'hs_task_body' }, wanted, context);
}

function toTask(task: Extract<LeadTask, { kind: 'ensure' }>): Wanted {
  return {
    ref: task.ref,
    contactId: task.contactId,
    companyId: task.companyId,
    properties: {
      hs_task_subject: task.subject,
      hs_task_body: task.body,
      hs_timestamp: String(task.dueAt),
      hs_task_status: 'NOT_STARTED',
      hs_task_priority: task.priority,
      hs_task_type: task.type,
      hubspot_owner_id: task.ownerId,
      hs_task_reminders: task.remindAt === null ? '' : String(task.remindAt),
    },
    create: true,
    forced: task.isOrphaned ? ['hubspot_owner_id'] : [],
  };
}

function toEnded(task: Exclude<LeadTask, { kind: 'ensure' }>, statuses: readonly string[]): Wanted {
  return {
    ref: task.ref,
    contactId: task.contactId,
    companyId: null,
    properties: {
      hs_task_status:
        task.kind === 'withdraw' && statuses.includes('DEFERRED') ? 'DEFERRED' : 'COMPLETED',
      hs_task_body: `<p>Closed by Baton: ${escapeHtml(task.reason)}.</p><p>Baton · ref ${task.ref}</p>`,
    },
    create: false,
  };
}
