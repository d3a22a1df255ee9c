import cookie from '@fastify/cookie';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../src/services.ts';
import { health } from './health.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { hubspotWebhook } from './hubspot/route.ts';

/** Builds the application and never listens, so that tests can inject. */
export function createApp(services: Services): FastifyInstance {
  const app = Fastify({ logger: false, requestTimeout: 10_000, connectionTimeout: 15_000 });
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) services.log.error({ err: error }, 'a request failed');
    return reply
      .code(status)
      .send({ error: status === 413 ? 'the request is too large' : 'the request cannot be read' });
  });
  health(app, services);
  hubspotWebhook(app, services);
  void app.register(cookie);
  void app.register((scope, _options, done) => {
    oauthRoutes(scope, services);
    done();
  });
  return app;
}
