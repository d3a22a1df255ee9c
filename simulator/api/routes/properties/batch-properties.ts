import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { addProperty } from '../../../store/add-property.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { schemaScopes } from '../../access/schema-scopes.ts';
import { apiVersion } from '../../api-version.ts';
import { objectNotFound } from '../../object-not-found.ts';
import { batchAnswer } from '../batch-answer.ts';
import { batchOf } from '../batch-of.ts';
import { typeParam } from '../type-param.ts';
import { checkProperty } from './check-property.ts';
import { PropertyInput } from './property-input.ts';
import { propertyView } from './property-view.ts';

const Named = z.object({ name: z.string() });

/** create, read and archive up to 100 properties; each stands for itself. */
export function batchProperties(app: FastifyInstance): void {
  const root = `/crm/properties/${apiVersion}/:type/batch`;
  app.post(`${root}/create`, (request, reply) => {
    const type = typeParam(request);
    const portal = requireScopes(request, schemaScopes(type, 'write'));
    const results = [];
    const failures = [];
    for (const input of batchOf(PropertyInput, request.body, 100)) {
      const error = checkProperty(portal, type, input);
      if (error) failures.push({ error });
      else results.push(propertyView(portal, type, addProperty(portal, type, input)));
    }
    return batchAnswer(reply, { results, failures, status: 201 });
  });
  app.post(`${root}/read`, (request, reply) => {
    const type = typeParam(request);
    const portal = requireScopes(request, schemaScopes(type, 'read'));
    const results = [];
    const failures = [];
    for (const { name } of batchOf(Named, request.body, 100)) {
      const definition = portal.definitions[type].get(name);
      if (!definition || definition.archived) failures.push({ error: objectNotFound(name) });
      else results.push(propertyView(portal, type, definition));
    }
    return batchAnswer(reply, { results, failures });
  });
  app.post(`${root}/archive`, (request, reply) => {
    const type = typeParam(request);
    const portal = requireScopes(request, schemaScopes(type, 'write'));
    for (const { name } of batchOf(Named, request.body, 100)) {
      const definition = portal.definitions[type].get(name);
      if (definition && !definition.hubspotDefined) definition.archived = true;
    }
    return reply.code(204).send();
  });
}
