import type { FastifyInstance } from 'fastify';
import { objectScopes } from '../../access/object-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { apiVersion } from '../../api-version.ts';
import { associationsView } from '../../read/associations-view.ts';
import { listParam } from '../../read/list-param.ts';
import { pageParam } from '../../read/page-param.ts';
import { recordView } from '../../read/record-view.ts';
import { queryOf } from '../query-of.ts';
import { typeParam } from '../type-param.ts';

export function listObjects(app: FastifyInstance): void {
  app.get(`/crm/objects/${apiVersion}/:type`, (request) => {
    const type = typeParam(request);
    const portal = requireScopes(request, objectScopes(type, 'read'));
    const query = queryOf(request);
    const withHistory = listParam(query['propertiesWithHistory']);
    // With history a page is smaller, as in batch reads (section 4.7).
    const { limit, after } = pageParam(query, {
      usual: 10,
      max: withHistory.length > 0 ? 50 : 100,
    });
    const wantsArchived = query['archived'] === 'true';
    const page = [];
    let more = false;
    for (const record of portal.records[type].values()) {
      if (Number(record.id) <= after || record.archived !== wantsArchived) continue;
      if (record.mergedInto) continue;
      more = page.length === limit;
      if (more) break;
      page.push(record);
    }
    const properties = listParam(query['properties']);
    const associations = listParam(query['associations']);
    return {
      results: page.map((record) => ({
        ...recordView(portal, record, { properties, withHistory }),
        associations: associationsView(portal, record, associations),
      })),
      ...(more ? { paging: { next: { after: page.at(-1)?.id } } } : {}),
    };
  });
}
