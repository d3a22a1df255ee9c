import type { FastifyInstance } from 'fastify';
import { associationTypes } from '../../../store/association-types.ts';
import { associationScopes } from '../../access/association-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { apiVersion } from '../../api-version.ts';
import { typeParam } from '../type-param.ts';

export function readLabels(app: FastifyInstance): void {
  app.get(`/crm/associations/${apiVersion}/:from/:to/labels`, (request) => {
    const from = typeParam(request, 'from');
    const to = typeParam(request, 'to');
    requireScopes(request, associationScopes(from, to, 'read'));
    return {
      results: associationTypes(from, to).map(({ typeId, label }) => ({
        category: 'HUBSPOT_DEFINED',
        typeId,
        label,
      })),
    };
  });
}
