import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { requireScopes } from '../../access/require-scopes.ts';
import { apiVersion } from '../../api-version.ts';
import { parseBody } from '../../parse-body.ts';
import { pageParam } from '../../read/page-param.ts';
import { Id } from '../../write/write-schemas.ts';
import { queryOf } from '../query-of.ts';
import { textParam } from '../text-param.ts';
import { changeMembers } from './change-members.ts';
import { findList, writableList } from './find-list.ts';

const reading = [['crm.lists.read']];
const writing = [['crm.lists.read', 'crm.lists.write']];
const Ids = z.array(Id);
const AddAndRemove = z.object({
  recordIdsToAdd: Ids.optional(),
  recordIdsToRemove: Ids.optional(),
});

function change(
  request: FastifyRequest,
  read: (body: unknown) => { add: readonly string[]; remove: readonly string[] },
) {
  const portal = requireScopes(request, writing);
  const list = writableList(portal, textParam(request, 'listId'));
  return changeMembers(portal, list, read(request.body));
}

export function listRoutes(app: FastifyInstance): void {
  const root = `/crm/lists/${apiVersion}`;
  app.get(`${root}/:listId`, (request) => {
    const list = findList(requireScopes(request, reading), textParam(request, 'listId'));
    const { members, createdAt, ...rest } = list;
    return {
      list: { ...rest, objectTypeId: '0-1', size: members.size, createdAt: new Date(createdAt) },
    };
  });
  app.get(`${root}/:listId/memberships`, (request) => {
    const list = findList(requireScopes(request, reading), textParam(request, 'listId'));
    const { limit, after } = pageParam(queryOf(request), { usual: 100, max: 250 });
    const page = [...list.members].slice(after, after + limit);
    const next = after + page.length;
    return {
      total: list.members.size,
      results: page.map(([recordId, at]) => ({ recordId, membershipTimestamp: new Date(at) })),
      ...(next < list.members.size ? { paging: { next: { after: String(next) } } } : {}),
    };
  });
  app.get(`${root}/records/:objectTypeId/:recordId/memberships`, (request) => {
    const portal = requireScopes(request, reading);
    const recordId = textParam(request, 'recordId');
    const results = [...portal.lists.values()].flatMap(({ listId, members }) => {
      const joined = members.get(recordId);
      if (joined === undefined) return [];
      const at = new Date(joined);
      return [{ listId, listVersion: 1, firstAddedTimestamp: at, lastAddedTimestamp: at }];
    });
    return { total: results.length, results };
  });
  app.put(`${root}/:listId/memberships/add`, (request) =>
    change(request, (body) => ({ add: parseBody(Ids, body), remove: [] })),
  );
  app.put(`${root}/:listId/memberships/remove`, (request) =>
    change(request, (body) => ({ add: [], remove: parseBody(Ids, body) })),
  );
  app.put(`${root}/:listId/memberships/add-and-remove`, (request) =>
    change(request, (body) => {
      const { recordIdsToAdd = [], recordIdsToRemove = [] } = parseBody(AddAndRemove, body);
      return { add: recordIdsToAdd, remove: recordIdsToRemove };
    }),
  );
}
