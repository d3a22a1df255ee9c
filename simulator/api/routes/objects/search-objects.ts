import type { FastifyInstance } from 'fastify';
import { objectScopes } from '../../access/object-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { apiVersion } from '../../api-version.ts';
import { parseBody } from '../../parse-body.ts';
import { recordView } from '../../read/record-view.ts';
import { checkSearch } from '../../search/check-search.ts';
import { searchRecords } from '../../search/search-records.ts';
import { SearchRequest } from '../../search/search-request.ts';
import { typeParam } from '../type-param.ts';

export function searchObjects(app: FastifyInstance): void {
  app.post(`/crm/objects/${apiVersion}/:type/search`, (request) => {
    const type = typeParam(request);
    const portal = requireScopes(request, objectScopes(type, 'read'));
    const search = parseBody(SearchRequest, request.body);
    checkSearch(portal, type, search, request.body);
    const found = searchRecords(portal, type, search);
    const { after, limit, properties } = search;
    const page = found.slice(after, after + limit);
    const next = after + page.length;
    return {
      total: found.length,
      results: page.map((record) => recordView(portal, record, { properties })),
      ...(next < found.length ? { paging: { next: { after: String(next) } } } : {}),
    };
  });
}
