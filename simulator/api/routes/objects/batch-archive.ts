import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { archiveRecord } from '../../../store/archive-record.ts';
import { findRecord } from '../../../store/find-record.ts';
import type { World } from '../../../world.ts';
import { objectScopes } from '../../access/object-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { apiVersion } from '../../api-version.ts';
import { apiOrigin } from '../../write/api-origin.ts';
import { Id } from '../../write/write-schemas.ts';
import { batchOf } from '../batch-of.ts';
import { typeParam } from '../type-param.ts';

export function batchArchive(app: FastifyInstance, world: World): void {
  app.post(`/crm/objects/${apiVersion}/:type/batch/archive`, (request, reply) => {
    const type = typeParam(request);
    const portal = requireScopes(request, objectScopes(type, 'write'));
    for (const { id } of batchOf(z.object({ id: Id }), request.body, 100)) {
      const record = findRecord(portal, type, id);
      if (record) archiveRecord(portal, record, apiOrigin(world));
    }
    return reply.code(204).send();
  });
}
