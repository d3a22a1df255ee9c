import type { FastifyInstance } from 'fastify';
import { archiveRecord } from '../../../store/archive-record.ts';
import { findRecord } from '../../../store/find-record.ts';
import type { World } from '../../../world.ts';
import { objectScopes } from '../../access/object-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { apiVersion } from '../../api-version.ts';
import { apiOrigin } from '../../write/api-origin.ts';
import { textParam } from '../text-param.ts';
import { typeParam } from '../type-param.ts';

/** Into the recycle bin; 204 also for what is not there. */
export function archiveObject(app: FastifyInstance, world: World): void {
  app.delete(`/crm/objects/${apiVersion}/:type/:id`, (request, reply) => {
    const type = typeParam(request);
    const portal = requireScopes(request, objectScopes(type, 'write'));
    const record = findRecord(portal, type, textParam(request, 'id'));
    if (record) archiveRecord(portal, record, apiOrigin(world));
    return reply.code(204).send();
  });
}
