import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { setProperties } from '../../../store/set-properties.ts';
import type { World } from '../../../world.ts';
import { objectScopes } from '../../access/object-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { ApiError } from '../../api-error.ts';
import { apiVersion } from '../../api-version.ts';
import { badRequest } from '../../bad-request.ts';
import { writtenView } from '../../read/written-view.ts';
import { apiOrigin } from '../../write/api-origin.ts';
import { carryOutCreate } from '../../write/carry-out-create.ts';
import { planUpsert } from '../../write/plan-upsert.ts';
import { BatchUpdateInput } from '../../write/write-schemas.ts';
import { batchAnswer } from '../batch-answer.ts';
import { batchOf } from '../batch-of.ts';
import { traceIds } from '../trace-ids.ts';
import { typeParam } from '../type-param.ts';

const UpsertInput = BatchUpdateInput.extend({ idProperty: z.string() });

/** By a unique property, never by hs_object_id; without associations (section 5.2). */
export function batchUpsert(app: FastifyInstance, world: World): void {
  app.post(`/crm/objects/${apiVersion}/:type/batch/upsert`, (request, reply) => {
    const type = typeParam(request);
    const portal = requireScopes(request, objectScopes(type, 'write'));
    const inputs = batchOf(UpsertInput, request.body, 100);
    const keys = new Set(inputs.map((input) => `${input.idProperty}=${input.id.toLowerCase()}`));
    if (keys.size < inputs.length) throw badRequest('Duplicate IDs found in batch input');
    const plans = inputs.map((input) => planUpsert(portal, type, input));
    const failure = plans.find((plan) => plan instanceof ApiError);
    if (failure && traceIds(inputs) === null) throw failure;
    const results = [];
    const failures = [];
    for (const [index, plan] of plans.entries()) {
      const traceId = inputs[index]?.objectWriteTraceId;
      if (plan instanceof ApiError) {
        failures.push({ error: plan, traceId });
        continue;
      }
      const isNew = 'associations' in plan;
      const record = isNew ? carryOutCreate(portal, plan, apiOrigin(world)) : plan.record;
      if (!isNew) setProperties(portal, record, plan.values, apiOrigin(world));
      results.push({
        ...writtenView(portal, record, Object.keys(plan.values)),
        new: isNew,
        ...(traceId === undefined ? {} : { objectWriteTraceId: traceId }),
      });
    }
    return batchAnswer(reply, { results, failures });
  });
}
