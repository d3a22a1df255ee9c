import type { FastifyInstance } from 'fastify';
import type { World } from '../../../world.ts';
import { objectScopes } from '../../access/object-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { ApiError } from '../../api-error.ts';
import { apiVersion } from '../../api-version.ts';
import { parseBody } from '../../parse-body.ts';
import { writtenView } from '../../read/written-view.ts';
import { apiOrigin } from '../../write/api-origin.ts';
import { carryOutCreate } from '../../write/carry-out-create.ts';
import { planCreate } from '../../write/plan-create.ts';
import { CreateInput } from '../../write/write-schemas.ts';
import { typeParam } from '../type-param.ts';

export function createObject(app: FastifyInstance, world: World): void {
  app.post(`/crm/objects/${apiVersion}/:type`, (request, reply) => {
    const type = typeParam(request);
    const portal = requireScopes(request, objectScopes(type, 'write'));
    const input = parseBody(CreateInput, request.body);
    const plan = planCreate(portal, type, input);
    if (plan instanceof ApiError) throw plan;
    const record = carryOutCreate(portal, plan, apiOrigin(world));
    const view = writtenView(portal, record, Object.keys(input.properties));
    return reply
      .code(201)
      .send(plan.warnings.length > 0 ? { ...view, warnings: plan.warnings } : view);
  });
}
