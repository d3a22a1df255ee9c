import type { FastifyInstance } from 'fastify';
import { setProperties } from '../../../store/set-properties.ts';
import type { World } from '../../../world.ts';
import { objectScopes } from '../../access/object-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { ApiError } from '../../api-error.ts';
import { apiVersion } from '../../api-version.ts';
import { badRequest } from '../../bad-request.ts';
import { writtenView } from '../../read/written-view.ts';
import { apiOrigin } from '../../write/api-origin.ts';
import { planUpdate } from '../../write/plan-update.ts';
import { BatchUpdateInput } from '../../write/write-schemas.ts';
import { batchAnswer } from '../batch-answer.ts';
import { batchOf } from '../batch-of.ts';
import { traceIds } from '../trace-ids.ts';
import { typeParam } from '../type-param.ts';

/** Whether a part of an update batch may fail is a switch: batchUpdate207. */
export function batchUpdate(app: FastifyInstance, world: World): void {
  app.post(`/crm/objects/${apiVersion}/:type/batch/update`, (request, reply) => {
    const type = typeParam(request);
    const portal = requireScopes(request, objectScopes(type, 'write'));
    const inputs = batchOf(BatchUpdateInput, request.body, 100);
    if (new Set(inputs.map((input) => input.id)).size < inputs.length) {
      throw badRequest('Duplicate IDs found in batch input: an object can be updated only once');
    }
    const mayFailInPart = world.switches.batchUpdate207 && traceIds(inputs) !== null;
    const plans = inputs.map((input) => planUpdate(portal, type, input));
    const failure = plans.find((plan) => plan instanceof ApiError);
    if (failure && !mayFailInPart) throw failure;
    const results = [];
    const failures = [];
    for (const [index, plan] of plans.entries()) {
      const traceId = inputs[index]?.objectWriteTraceId;
      if (plan instanceof ApiError) {
        failures.push({ error: plan, traceId });
        continue;
      }
      setProperties(portal, plan.record, plan.values, apiOrigin(world));
      const written = Object.keys(inputs[index]?.properties ?? {});
      results.push({
        ...writtenView(portal, plan.record, written),
        ...(traceId === undefined ? {} : { objectWriteTraceId: traceId }),
      });
    }
    return batchAnswer(reply, { results, failures });
  });
}
