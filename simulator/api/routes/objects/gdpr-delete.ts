import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { eraseContact } from '../../../store/erase-contact.ts';
import type { World } from '../../../world.ts';
import { objectScopes } from '../../access/object-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { apiVersion } from '../../api-version.ts';
import { parseBody } from '../../parse-body.ts';
import { findBy } from '../../read/find-by.ts';
import { apiOrigin } from '../../write/api-origin.ts';
import { Id } from '../../write/write-schemas.ts';

const GdprDelete = z.object({ objectId: Id, idProperty: z.string().nullish() });

export function gdprDelete(app: FastifyInstance, world: World): void {
  app.post(`/crm/objects/${apiVersion}/contacts/gdpr-delete`, (request, reply) => {
    const portal = requireScopes(request, objectScopes('contacts', 'write'));
    const { objectId, idProperty } = parseBody(GdprDelete, request.body);
    const contact = findBy(portal, { type: 'contacts', id: objectId, idProperty });
    if (contact) eraseContact(portal, contact, apiOrigin(world));
    return reply.code(204).send();
  });
}
