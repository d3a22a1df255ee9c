import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { associateRecords } from '../../../store/associate-records.ts';
import { associationTypes } from '../../../store/association-types.ts';
import { dissociateRecords } from '../../../store/dissociate-records.ts';
import type { World } from '../../../world.ts';
import { apiVersion } from '../../api-version.ts';
import { badRequest } from '../../bad-request.ts';
import { parseBody } from '../../parse-body.ts';
import { apiOrigin } from '../../write/api-origin.ts';
import { AssociationSpec } from '../../write/write-schemas.ts';
import { associationPair } from './association-pair.ts';
import { checkType } from './check-type.ts';
import { pairView } from './pair-view.ts';

/** PUT, PUT default and DELETE of one association (section 5.2). */
export function singleAssociations(app: FastifyInstance, world: World): void {
  const root = `/crm/objects/${apiVersion}/:type/:id/associations`;
  app.put(`${root}/:toType/:toId`, (request) => {
    const pair = associationPair(request);
    const specs = parseBody(z.array(AssociationSpec).min(1), request.body);
    const typeIds = specs.map((spec) => checkType(pair.from.type, pair.to.type, spec));
    for (const typeId of typeIds) {
      associateRecords(pair.portal, { ...pair, typeId }, apiOrigin(world));
    }
    return pairView(pair);
  });
  app.put(`${root}/default/:toType/:toId`, (request) => {
    const pair = associationPair(request);
    if (associationTypes(pair.from.type, pair.to.type).length === 0) {
      throw badRequest(`${pair.from.type} cannot be associated with ${pair.to.type}`);
    }
    associateRecords(pair.portal, pair, apiOrigin(world));
    return { status: 'COMPLETE', results: [pairView(pair)] };
  });
  app.delete(`${root}/:toType/:toId`, (request, reply) => {
    const pair = associationPair(request);
    dissociateRecords(pair.portal, pair, apiOrigin(world));
    return reply.code(204).send();
  });
}
