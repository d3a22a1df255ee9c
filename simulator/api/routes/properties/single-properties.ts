import type { FastifyInstance } from 'fastify';
import { addProperty } from '../../../store/add-property.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { schemaScopes } from '../../access/schema-scopes.ts';
import { apiVersion } from '../../api-version.ts';
import { badRequest } from '../../bad-request.ts';
import { objectNotFound } from '../../object-not-found.ts';
import { parseBody } from '../../parse-body.ts';
import { queryOf } from '../query-of.ts';
import { textParam } from '../text-param.ts';
import { typeParam } from '../type-param.ts';
import { checkProperty } from './check-property.ts';
import { PropertyInput, PropertyPatch } from './property-input.ts';
import { propertyView } from './property-view.ts';

export function singleProperties(app: FastifyInstance): void {
  const root = `/crm/properties/${apiVersion}/:type`;
  app.get(root, (request) => {
    const type = typeParam(request);
    const portal = requireScopes(request, schemaScopes(type, 'read'));
    const wantsArchived = queryOf(request)['archived'] === 'true';
    const all = [...portal.definitions[type].values()];
    const results = all.filter((definition) => definition.archived === wantsArchived);
    return { results: results.map((definition) => propertyView(portal, type, definition)) };
  });
  app.get(`${root}/:name`, (request) => {
    const type = typeParam(request);
    const portal = requireScopes(request, schemaScopes(type, 'read'));
    const name = textParam(request, 'name');
    const definition = portal.definitions[type].get(name);
    if (!definition) throw objectNotFound(name);
    if (definition.archived !== (queryOf(request)['archived'] === 'true'))
      throw objectNotFound(name);
    return propertyView(portal, type, definition);
  });
  app.post(root, (request, reply) => {
    const type = typeParam(request);
    const portal = requireScopes(request, schemaScopes(type, 'write'));
    const input = parseBody(PropertyInput, request.body);
    const problem = checkProperty(portal, type, input);
    if (problem) throw problem;
    return reply.code(201).send(propertyView(portal, type, addProperty(portal, type, input)));
  });
  app.patch(`${root}/:name`, (request) => {
    const type = typeParam(request);
    const portal = requireScopes(request, schemaScopes(type, 'write'));
    const name = textParam(request, 'name');
    const definition = portal.definitions[type].get(name);
    if (!definition || definition.archived) throw objectNotFound(name);
    if (definition.hubspotDefined) throw badRequest(`"${name}" is defined by HubSpot`);
    Object.assign(definition, parseBody(PropertyPatch, request.body));
    return propertyView(portal, type, definition);
  });
  app.delete(`${root}/:name`, (request, reply) => {
    const type = typeParam(request);
    const portal = requireScopes(request, schemaScopes(type, 'write'));
    const name = textParam(request, 'name');
    const definition = portal.definitions[type].get(name);
    if (!definition || definition.archived) throw objectNotFound(name);
    if (definition.hubspotDefined) throw badRequest(`"${name}" is defined by HubSpot`);
    definition.archived = true;
    return reply.code(204).send();
  });
}
