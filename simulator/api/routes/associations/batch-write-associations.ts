import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { associateRecords } from '../../../store/associate-records.ts';
import { associationTypes } from '../../../store/association-types.ts';
import { findRecord } from '../../../store/find-record.ts';
import type { ObjectType } from '../../../types.ts';
import type { World } from '../../../world.ts';
import { associationScopes } from '../../access/association-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { apiVersion } from '../../api-version.ts';
import { badRequest } from '../../bad-request.ts';
import { objectNotFound } from '../../object-not-found.ts';
import { apiOrigin } from '../../write/api-origin.ts';
import { AssociationSpec, Id } from '../../write/write-schemas.ts';
import { batchAnswer } from '../batch-answer.ts';
import { batchOf } from '../batch-of.ts';
import { typeParam } from '../type-param.ts';
import { checkType } from './check-type.ts';
import { pairView } from './pair-view.ts';

const Pair = z.object({ from: z.object({ id: Id }), to: z.object({ id: Id }) });
const TypedPair = Pair.extend({ types: z.array(AssociationSpec).min(1) });

type Wanted = z.output<typeof Pair> & { readonly typeIds: readonly (number | undefined)[] };

function defaultType(from: ObjectType, to: ObjectType): undefined {
  if (associationTypes(from, to).length > 0) return undefined;
  throw badRequest(`${from} cannot be associated with ${to}`);
}

/** batch/create with types and batch/associate/default without; up to 2,000 pairs (section 4.7). */
export function batchWriteAssociations(app: FastifyInstance, world: World): void {
  function write(request: FastifyRequest, read: (from: ObjectType, to: ObjectType) => Wanted[]) {
    const fromType = typeParam(request, 'from');
    const toType = typeParam(request, 'to');
    const portal = requireScopes(request, associationScopes(fromType, toType, 'write'));
    const results = [];
    const failures = [];
    for (const wanted of read(fromType, toType)) {
      const from = findRecord(portal, fromType, wanted.from.id);
      const to = findRecord(portal, toType, wanted.to.id);
      if (!from || !to || from.archived || to.archived) {
        failures.push({ error: objectNotFound(wanted.from.id, wanted.to.id) });
        continue;
      }
      for (const typeId of wanted.typeIds) {
        associateRecords(portal, { from, to, typeId }, apiOrigin(world));
      }
      results.push(pairView({ from, to }));
    }
    return { results, failures };
  }
  const root = `/crm/associations/${apiVersion}/:from/:to/batch`;
  app.post(`${root}/create`, (request, reply) => {
    const outcome = write(request, (from, to) =>
      batchOf(TypedPair, request.body, 2000).map((pair) => ({
        ...pair,
        typeIds: pair.types.map((spec) => checkType(from, to, spec)),
      })),
    );
    return batchAnswer(reply, { ...outcome, status: 201 });
  });
  app.post(`${root}/associate/default`, (request, reply) => {
    const outcome = write(request, (from, to) =>
      batchOf(Pair, request.body, 2000).map((pair) => ({
        ...pair,
        typeIds: [defaultType(from, to)],
      })),
    );
    return batchAnswer(reply, outcome);
  });
}
