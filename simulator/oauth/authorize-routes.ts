import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world.ts';
import { authorizePage } from './authorize-page.ts';
import { checkAuthorize, scopesIn } from './check-authorize.ts';
import { escapeHtml } from './escape-html.ts';
import { formOf } from './form-of.ts';

const passed = ['client_id', 'redirect_uri', 'scope', 'optional_scope', 'state', 'code_challenge'];

function refusal(reply: FastifyReply, problem: string): FastifyReply {
  return reply
    .code(400)
    .type('text/html')
    .send(`<!doctype html><p>${escapeHtml(problem)}</p>`);
}

function show(world: World, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const query = formOf(request.query);
  const problem = checkAuthorize(world, query);
  if (problem) return refusal(reply, problem);
  const pinned = Number((request.params as Record<string, string>)['portalId'] ?? 0);
  const all = [...world.portals.keys()];
  const portalIds = pinned ? all.filter((id) => id === pinned) : all;
  if (portalIds.length === 0) return refusal(reply, 'You have no access to this account.');
  const hidden = Object.fromEntries(
    passed.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  );
  const scopes = scopesIn(query['scope']);
  const optionalScopes = scopesIn(query['optional_scope']);
  return reply.type('text/html').send(authorizePage({ portalIds, scopes, optionalScopes, hidden }));
}

function decide(world: World, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const form = formOf(request.body);
  const problem = checkAuthorize(world, form);
  if (problem) return refusal(reply, problem);
  const redirectUri = form['redirect_uri'] ?? '';
  const target = new URL(redirectUri);
  if (form['state'] !== undefined) target.searchParams.set('state', form['state']);
  if (form['action'] === 'cancel') {
    target.searchParams.set('error', 'access_denied');
    target.searchParams.set('error_description', 'The user denied the request');
    return reply.redirect(target.href, 302);
  }
  const portal = world.portals.get(Number(form['portalId']));
  if (!portal) return refusal(reply, 'You have no access to this account.');
  const { portalId, unavailableScopes } = portal.options;
  const optional = scopesIn(form['optional_scope']);
  const granted = optional.filter((scope) => !unavailableScopes.includes(scope));
  const code = world.tokens.issueCode({
    portalId,
    userId: portal.owners[0]?.userId ?? 1,
    scopes: [...new Set([...scopesIn(form['scope']), ...granted])],
    redirectUri,
    challenge: form['code_challenge'] ?? null,
  });
  target.searchParams.set('code', code);
  return reply.redirect(target.href, 302);
}

/** The page at app.hubspot.com; scripts post its form directly. */
export async function authorizeRoutes(app: FastifyInstance, world: World): Promise<void> {
  await app.register(formbody);
  for (const path of ['/oauth/authorize', '/oauth/:portalId/authorize']) {
    app.get(path, (request, reply) => show(world, request, reply));
  }
  app.post('/oauth/authorize', (request, reply) => decide(world, request, reply));
}
