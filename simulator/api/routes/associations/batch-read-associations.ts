import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { associationTypes } from '../../../store/association-types.ts';
import type { Link } from '../../../store/portal.ts';
import { readableLinks } from '../../../store/readable-links.ts';
import type { ObjectType } from '../../../types.ts';
import type { World } from '../../../world.ts';
import { associationScopes } from '../../access/association-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { ApiError } from '../../api-error.ts';
import { apiVersion } from '../../api-version.ts';
import { Id } from '../../write/write-schemas.ts';
import { batchAnswer } from '../batch-answer.ts';
import { batchOf } from '../batch-of.ts';
import { typeParam } from '../type-param.ts';

const Input = z.object({ id: Id, after: z.union([z.string(), z.number()]).nullish() });

function linkView(from: ObjectType, to: ObjectType, [id, link]: [string, Link]): unknown {
  const known = associationTypes(from, to).filter((type) => link.types.has(type.typeId));
  return {
    toObjectId: Number(id),
    associationTypes: known.map(({ typeId, label }) => ({
      category: 'HUBSPOT_DEFINED',
      typeId,
      label,
    })),
  };
}

function noneFound(from: ObjectType, to: ObjectType, id: string): ApiError {
  return new ApiError(404, {
    message: `No ${to} is associated with ${from} ${id}.`,
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    context: { fromObjectId: [id] },
  });
}

/** Up to 1,000 records (section 4.7). How "has none" is told is a switch: noAssociationsIs207. */
export function batchReadAssociations(app: FastifyInstance, world: World): void {
  const pageSize = world.app.associationPageSize ?? 500;
  app.post(`/crm/associations/${apiVersion}/:from/:to/batch/read`, (request, reply) => {
    const from = typeParam(request, 'from');
    const to = typeParam(request, 'to');
    const portal = requireScopes(request, associationScopes(from, to, 'read'));
    const results = [];
    const failures = [];
    const inputs = batchOf(Input, request.body, 1000);
    for (const { id, after } of new Map(inputs.map((input) => [input.id, input])).values()) {
      const record = portal.records[from].get(id);
      const links = record && !record.archived ? readableLinks(portal, record, to) : [];
      if (links.length === 0) {
        if (world.switches.noAssociationsIs207) failures.push({ error: noneFound(from, to, id) });
        continue;
      }
      const start = Number(after ?? 0);
      const next = start + pageSize;
      results.push({
        from: { id },
        to: links.slice(start, next).map((link) => linkView(from, to, link)),
        ...(next < links.length ? { paging: { next: { after: String(next) } } } : {}),
      });
    }
    return batchAnswer(reply, { results, failures });
  });
}
