import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { mergeRecords } from '../../../store/merge-records.ts';
import type { World } from '../../../world.ts';
import { objectScopes } from '../../access/object-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { apiVersion } from '../../api-version.ts';
import { badRequest } from '../../bad-request.ts';
import { objectNotFound } from '../../object-not-found.ts';
import { parseBody } from '../../parse-body.ts';
import { writtenView } from '../../read/written-view.ts';
import { apiOrigin } from '../../write/api-origin.ts';
import { Id } from '../../write/write-schemas.ts';

const Merge = z.object({ primaryObjectId: Id, objectIdToMerge: Id });

export function mergeObjects(app: FastifyInstance, world: World): void {
  for (const type of ['contacts', 'companies'] as const) {
    app.post(`/crm/objects/${apiVersion}/${type}/merge`, (request) => {
      const portal = requireScopes(request, objectScopes(type, 'write'));
      const { primaryObjectId, objectIdToMerge } = parseBody(Merge, request.body);
      const primary = portal.records[type].get(primaryObjectId);
      const other = portal.records[type].get(objectIdToMerge);
      if (!primary || primary.archived) throw objectNotFound(primaryObjectId);
      if (!other || other.archived) throw objectNotFound(objectIdToMerge);
      if (primary === other) throw badRequest('A record cannot be merged with itself');
      const survivor = mergeRecords(portal, { primary, other }, apiOrigin(world));
      return writtenView(portal, survivor, ['hs_merged_object_ids']);
    });
  }
}
