import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { objectTypes } from '../../../store/object-types.ts';
import type { World } from '../../../world.ts';
import { objectScopes } from '../../access/object-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { ApiError } from '../../api-error.ts';
import { apiVersion } from '../../api-version.ts';
import { parseBody } from '../../parse-body.ts';
import { findBy } from '../../read/find-by.ts';
import { recordView } from '../../read/record-view.ts';
import { Id } from '../../write/write-schemas.ts';
import { batchAnswer } from '../batch-answer.ts';
import { batchOf } from '../batch-of.ts';
import { queryOf } from '../query-of.ts';
import { typeParam } from '../type-param.ts';

/** All three arrays are required by the specification (section 5.2). */
const BatchRead = z.object({
  properties: z.array(z.string()),
  propertiesWithHistory: z.array(z.string()),
  idProperty: z.string().nullish(),
});

export function batchRead(app: FastifyInstance, world: World): void {
  app.post(`/crm/objects/${apiVersion}/:type/batch/read`, (request, reply) => {
    const type = typeParam(request);
    const portal = requireScopes(request, objectScopes(type, 'read'));
    const body = parseBody(BatchRead, request.body);
    const { properties, propertiesWithHistory: withHistory, idProperty } = body;
    const isSmall = withHistory.length > 0 && world.switches.fiftyInputsWithHistory;
    const inputs = batchOf(z.object({ id: Id }), request.body, isSmall ? 50 : 100);
    const wantsArchived = queryOf(request)['archived'] === 'true';
    const found = new Map<string, unknown>();
    const missing: string[] = [];
    for (const id of new Set(inputs.map((input) => input.id))) {
      const record = findBy(portal, { type, id, idProperty });
      if (!record || record.archived !== wantsArchived) missing.push(id);
      else if (!found.has(record.id)) {
        found.set(record.id, recordView(portal, record, { properties, withHistory }));
      }
    }
    const error = new ApiError(404, {
      message: `Could not get some ${objectTypes[type].singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
      category: 'OBJECT_NOT_FOUND',
      context: { ids: missing },
    });
    const failures = missing.length > 0 ? [{ error }] : [];
    return batchAnswer(reply, { results: [...found.values()], failures });
  });
}
