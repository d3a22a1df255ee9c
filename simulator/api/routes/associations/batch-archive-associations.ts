import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { dissociateRecords } from '../../../store/dissociate-records.ts';
import { findRecord } from '../../../store/find-record.ts';
import type { World } from '../../../world.ts';
import { associationScopes } from '../../access/association-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { apiVersion } from '../../api-version.ts';
import { apiOrigin } from '../../write/api-origin.ts';
import { Id } from '../../write/write-schemas.ts';
import { batchOf } from '../batch-of.ts';
import { typeParam } from '../type-param.ts';

const Input = z.object({ from: z.object({ id: Id }), to: z.array(z.object({ id: Id })) });

export function batchArchiveAssociations(app: FastifyInstance, world: World): void {
  app.post(`/crm/associations/${apiVersion}/:from/:to/batch/archive`, (request, reply) => {
    const fromType = typeParam(request, 'from');
    const toType = typeParam(request, 'to');
    const portal = requireScopes(request, associationScopes(fromType, toType, 'write'));
    for (const input of batchOf(Input, request.body, 2000)) {
      const from = findRecord(portal, fromType, input.from.id);
      for (const { id } of input.to) {
        const to = findRecord(portal, toType, id);
        if (from && to) dissociateRecords(portal, { from, to }, apiOrigin(world));
      }
    }
    return reply.code(204).send();
  });
}
