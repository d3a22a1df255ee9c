import type { FastifyInstance } from 'fastify';
import { setProperties } from '../../../store/set-properties.ts';
import type { World } from '../../../world.ts';
import { objectScopes } from '../../access/object-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { ApiError } from '../../api-error.ts';
import { apiVersion } from '../../api-version.ts';
import { objectNotFound } from '../../object-not-found.ts';
import { parseBody } from '../../parse-body.ts';
import { findBy } from '../../read/find-by.ts';
import { writtenView } from '../../read/written-view.ts';
import { apiOrigin } from '../../write/api-origin.ts';
import { checkProperties } from '../../write/check-properties.ts';
import { UpdateInput } from '../../write/write-schemas.ts';
import { queryOf } from '../query-of.ts';
import { textParam } from '../text-param.ts';
import { typeParam } from '../type-param.ts';

export function updateObject(app: FastifyInstance, world: World): void {
  app.patch(`/crm/objects/${apiVersion}/:type/:id`, (request) => {
    const type = typeParam(request);
    const portal = requireScopes(request, objectScopes(type, 'write'));
    const { properties } = parseBody(UpdateInput, request.body);
    const id = textParam(request, 'id');
    const { idProperty } = queryOf(request);
    const record = findBy(portal, {
      type,
      id,
      idProperty: typeof idProperty === 'string' ? idProperty : null,
    });
    if (!record || record.archived) throw objectNotFound(id);
    const checked = checkProperties(portal, { type, properties, record });
    if (checked instanceof ApiError) throw checked;
    setProperties(portal, record, checked.values, apiOrigin(world));
    const view = writtenView(portal, record, Object.keys(properties));
    return checked.warnings.length > 0 ? { ...view, warnings: checked.warnings } : view;
  });
}
