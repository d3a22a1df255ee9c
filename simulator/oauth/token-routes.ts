import type { FastifyInstance, FastifyRequest } from 'fastify';
import { apiVersion } from '../api/api-version.ts';
import { watchRequests } from '../api/watch-requests.ts';
import type { World } from '../world.ts';
import { acceptFormsOnly } from './accept-forms-only.ts';
import { checkClient } from './check-client.ts';
import { formOf } from './form-of.ts';
import { grantTokens } from './grant-tokens.ts';
import { introspect } from './introspect.ts';
import { OauthError } from './oauth-error.ts';

/** The form, from the body alone: parameters in the query, as in v1, are refused (section 3.2). */
function readForm(world: World, request: FastifyRequest): Readonly<Record<string, string>> {
  if (Object.keys(request.query as object).length > 0) throw new OauthError('BAD_REQUEST');
  const form = formOf(request.body);
  checkClient(world, form);
  return form;
}

export async function tokenRoutes(app: FastifyInstance, world: World): Promise<void> {
  await acceptFormsOnly(app);
  watchRequests(app, world, false);
  const root = `/oauth/${apiVersion}/token`;
  app.post(root, (request) => grantTokens(world, readForm(world, request)));
  app.post(`${root}/introspect`, (request) => introspect(world, readForm(world, request)));
  app.post(`${root}/revoke`, (request, reply) => {
    // Access tokens already issued live on, and the app stays installed (section 3.3).
    world.tokens.revoke(readForm(world, request)['token'] ?? '');
    return reply.code(204).send();
  });
}
