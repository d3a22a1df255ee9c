import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { requireScopes } from '../../access/require-scopes.ts';
import { schemaScopes } from '../../access/schema-scopes.ts';
import { ApiError } from '../../api-error.ts';
import { apiVersion } from '../../api-version.ts';
import { badRequest } from '../../bad-request.ts';
import { objectNotFound } from '../../object-not-found.ts';
import { parseBody } from '../../parse-body.ts';
import { textParam } from '../text-param.ts';
import { typeParam } from '../type-param.ts';

const Group = z.object({
  name: z.string(),
  label: z.string().min(1),
  displayOrder: z.number().int().default(-1),
});

/** 409 when the group is there already (section 5.7). */
export function propertyGroups(app: FastifyInstance): void {
  const root = `/crm/properties/${apiVersion}/:type/groups`;
  app.get(root, (request) => {
    const type = typeParam(request);
    const portal = requireScopes(request, schemaScopes(type, 'read'));
    return { results: [...portal.groups[type].values()].map((g) => ({ ...g, archived: false })) };
  });
  app.get(`${root}/:name`, (request) => {
    const type = typeParam(request);
    const portal = requireScopes(request, schemaScopes(type, 'read'));
    const group = portal.groups[type].get(textParam(request, 'name'));
    if (!group) throw objectNotFound(textParam(request, 'name'));
    return { ...group, archived: false };
  });
  app.post(root, (request, reply) => {
    const type = typeParam(request);
    const portal = requireScopes(request, schemaScopes(type, 'write'));
    const group = parseBody(Group, request.body);
    if (!/^[a-z][a-z0-9_]*$/.test(group.name)) throw badRequest('Group name is not valid');
    if (portal.groups[type].has(group.name)) {
      throw new ApiError(409, {
        message: `A property group named '${group.name}' already exists.`,
        category: 'OBJECT_ALREADY_EXISTS',
      });
    }
    portal.groups[type].set(group.name, group);
    return reply.code(201).send({ ...group, archived: false });
  });
}
