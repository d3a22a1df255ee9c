import type { FastifyInstance } from 'fastify';
import type { Simulator } from '../types.ts';
import { accountsPage } from './accounts-page.ts';
import { contactPage } from './contact/contact-page.ts';
import { contactsPage } from './contacts-page.ts';
import { toFields } from './fields.ts';
import { findLive, findView } from './find-view.ts';
import { tasksPage } from './tasks-page.ts';

type Path = { readonly portalId: string; readonly id: string };

export function addPages(crm: FastifyInstance, simulator: Simulator): void {
  crm.get('/', (_request, reply) => reply.send(accountsPage(simulator)));

  crm.get<{ Params: Path }>('/:portalId/contacts', (request, reply) => {
    const view = findView(simulator, request.params.portalId);
    if (!view) return reply.callNotFound();
    const { q = '', start } = toFields(request.query);
    return reply.send(contactsPage(view, { text: q, start: Math.max(0, Number(start) || 0) }));
  });

  crm.get<{ Params: Path }>('/:portalId/contacts/:id', (request, reply) => {
    const view = findView(simulator, request.params.portalId);
    const contact = view && findLive(view, 'contacts', request.params.id);
    if (!contact) return reply.callNotFound();
    return reply.send(contactPage(view, contact));
  });

  crm.get<{ Params: Path }>('/:portalId/tasks', (request, reply) => {
    const view = findView(simulator, request.params.portalId);
    return view ? reply.send(tasksPage(view)) : reply.callNotFound();
  });

  crm.get<{ Params: Path }>('/:portalId', (request, reply) =>
    reply.redirect(`/crm/${encodeURIComponent(request.params.portalId)}/contacts`, 303),
  );
}
