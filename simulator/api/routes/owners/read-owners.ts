import type { FastifyInstance } from 'fastify';
import type { Owner } from '../../../types.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { apiVersion } from '../../api-version.ts';
import { objectNotFound } from '../../object-not-found.ts';
import { pageParam } from '../../read/page-param.ts';
import { queryOf } from '../query-of.ts';
import { textParam } from '../text-param.ts';

const scopes = [['crm.objects.owners.read']];
const since = '2025-01-01T00:00:00.000Z';

/** There is no time zone in it (section 5.9). */
function ownerView(owner: Owner): Record<string, unknown> {
  return {
    id: owner.id,
    email: owner.email,
    type: 'PERSON',
    firstName: owner.firstName,
    lastName: owner.lastName,
    // An archived owner is no active user any more.
    userId: owner.archived ? undefined : owner.userId,
    userIdIncludingInactive: owner.userId,
    teams: owner.teams,
    archived: owner.archived,
    createdAt: since,
    updatedAt: since,
  };
}

export function readOwners(app: FastifyInstance): void {
  app.get(`/crm/owners/${apiVersion}`, (request) => {
    const { owners } = requireScopes(request, scopes);
    const query = queryOf(request);
    const { limit, after } = pageParam(query, { usual: 100, max: 500 });
    const wantsArchived = query['archived'] === 'true';
    const matching = owners.filter(
      (owner) =>
        owner.archived === wantsArchived &&
        (query['email'] === undefined || owner.email === query['email']),
    );
    const next = after + limit;
    return {
      results: matching.slice(after, next).map(ownerView),
      ...(next < matching.length ? { paging: { next: { after: String(next) } } } : {}),
    };
  });
  app.get(`/crm/owners/${apiVersion}/:id`, (request) => {
    const { owners } = requireScopes(request, scopes);
    const { idProperty, archived } = queryOf(request);
    const id = textParam(request, 'id');
    const found = owners.find((owner) =>
      idProperty === 'userId' ? String(owner.userId) === id : owner.id === id,
    );
    if (!found || found.archived !== (archived === 'true')) throw objectNotFound(id);
    return ownerView(found);
  });
}
