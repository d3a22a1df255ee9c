import type { FastifyInstance } from 'fastify';
import { objectScopes } from '../../access/object-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { apiVersion } from '../../api-version.ts';
import { objectNotFound } from '../../object-not-found.ts';
import { associationsView } from '../../read/associations-view.ts';
import { findBy } from '../../read/find-by.ts';
import { listParam } from '../../read/list-param.ts';
import { recordView } from '../../read/record-view.ts';
import { queryOf } from '../query-of.ts';
import { textParam } from '../text-param.ts';
import { typeParam } from '../type-param.ts';

/** The id of a merged record leads to the survivor (section 5.2). */
export function readObject(app: FastifyInstance): void {
  app.get(`/crm/objects/${apiVersion}/:type/:id`, (request) => {
    const type = typeParam(request);
    const portal = requireScopes(request, objectScopes(type, 'read'));
    const query = queryOf(request);
    const id = textParam(request, 'id');
    const idProperty = typeof query['idProperty'] === 'string' ? query['idProperty'] : null;
    const record = findBy(portal, { type, id, idProperty });
    if (!record || record.archived !== (query['archived'] === 'true')) throw objectNotFound(id);
    return {
      ...recordView(portal, record, {
        properties: listParam(query['properties']),
        withHistory: listParam(query['propertiesWithHistory']),
      }),
      associations: associationsView(portal, record, listParam(query['associations'])),
    };
  });
}
