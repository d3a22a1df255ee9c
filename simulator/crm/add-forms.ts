import type { FastifyInstance } from 'fastify';
import type { Simulator } from '../types.ts';
import { completeTask } from './complete-task.ts';
import { CONTACT_ACTIONS } from './contact/contact-actions.ts';
import { toFields } from './fields.ts';
import { findLive, findView } from './find-view.ts';

type Path = { readonly portalId: string; readonly id: string; readonly action: string };

/** Every POST does one thing and sends the browser back to where it came from. */
export function addForms(crm: FastifyInstance, simulator: Simulator): void {
  crm.post<{ Params: Path }>('/:portalId/contacts/:id/:action', (request, reply) => {
    const { portalId, id, action } = request.params;
    const view = findView(simulator, portalId);
    const contact = view && findLive(view, 'contacts', id);
    const act = Object.hasOwn(CONTACT_ACTIONS, action) ? CONTACT_ACTIONS[action] : undefined;
    if (!contact || !act) return reply.callNotFound();
    act(view, contact, toFields(request.body));
    return reply.redirect(`/crm/${view.account.portalId}/contacts/${contact.id}#act`, 303);
  });

  crm.post<{ Params: Path }>('/:portalId/tasks/:id/complete', (request, reply) => {
    const view = findView(simulator, request.params.portalId);
    const task = view && findLive(view, 'tasks', request.params.id);
    if (!task) return reply.callNotFound();
    completeTask(view, task);
    return reply.redirect(backFrom(request.headers.referer, view.account.portalId), 303);
  });
}

/** Only to a page of this CRM: the header is the browser's, and anybody may have written it. */
function backFrom(referer: string | undefined, portalId: number): string {
  const home = `/crm/${portalId}`;
  const path = referer && URL.canParse(referer) ? new URL(referer).pathname : '';
  return path.startsWith(`${home}/`) ? path : `${home}/tasks`;
}
