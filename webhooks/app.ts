import cookie from '@fastify/cookie';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Services } from '../src/services.ts';
import { health } from './health.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { hubspotWebhook } from './hubspot/route.ts';
import { createMeter } from './metrics/meter.ts';
import { metrics } from './metrics/route.ts';

/** Builds the application and never listens, so that tests can inject. */
export function createApp(services: Services): FastifyInstance {
  const app = Fastify({
    logger: false,
    requestTimeout: 10_000,
    connectionTimeout: 15_000,
    // Node looks every half minute by itself whether a request takes too long: whoever sends byte by byte gets that much more.
    http: { headersTimeout: 8_000, connectionsCheckingInterval: 1_000 },
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      void reply.code(400).send({ error: 'the request cannot be read' });
    },
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'nothing is here' }));
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) services.log.error({ err: error }, 'a request failed');
    return reply
      .code(status)
      .send({ error: status === 413 ? 'the request is too large' : 'the request cannot be read' });
  });
  const meter = createMeter();
  health(app, services);
  metrics(app, services, meter);
  hubspotWebhook(app, services, meter);
  void app.register(cookie);
  void app.register((scope, _options, done) => {
    oauthRoutes(scope, services);
    done();
  });
  return app;
}
