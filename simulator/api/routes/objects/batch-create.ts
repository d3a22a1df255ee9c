import type { FastifyInstance } from 'fastify';
import type { World } from '../../../world.ts';
import { objectScopes } from '../../access/object-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { ApiError } from '../../api-error.ts';
import { apiVersion } from '../../api-version.ts';
import { writtenView } from '../../read/written-view.ts';
import { apiOrigin } from '../../write/api-origin.ts';
import { carryOutCreate } from '../../write/carry-out-create.ts';
import { planCreate } from '../../write/plan-create.ts';
import { refuseRepeats } from '../../write/refuse-repeats.ts';
import { CreateInput } from '../../write/write-schemas.ts';
import { batchAnswer } from '../batch-answer.ts';
import { batchOf } from '../batch-of.ts';
import { traceIds } from '../trace-ids.ts';
import { typeParam } from '../type-param.ts';

/** Part of a batch may fail only when every input has its own objectWriteTraceId; else all or nothing (4.4). */
export function batchCreate(app: FastifyInstance, world: World): void {
  app.post(`/crm/objects/${apiVersion}/:type/batch/create`, (request, reply) => {
    const type = typeParam(request);
    const portal = requireScopes(request, objectScopes(type, 'write'));
    const inputs = batchOf(CreateInput, request.body, 100);
    const isTraced = traceIds(inputs) !== null;
    const plans = refuseRepeats(
      portal,
      type,
      inputs.map((input) => planCreate(portal, type, input)),
    );
    const failure = plans.find((plan) => plan instanceof ApiError);
    if (failure && !isTraced) throw failure;
    const results = [];
    const failures = [];
    for (const [index, plan] of plans.entries()) {
      const { objectWriteTraceId: traceId, properties } = inputs[index] ?? { properties: {} };
      if (plan instanceof ApiError) {
        failures.push({ error: plan, traceId });
        continue;
      }
      const record = carryOutCreate(portal, plan, apiOrigin(world));
      results.push({
        ...writtenView(portal, record, Object.keys(properties)),
        ...(traceId === undefined ? {} : { objectWriteTraceId: traceId }),
        ...(plan.warnings.length > 0 ? { warnings: plan.warnings } : {}),
      });
    }
    return batchAnswer(reply, { results, failures, status: 201 });
  });
}
