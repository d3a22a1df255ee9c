import type { FastifyInstance } from 'fastify';
import type { Services } from '../../src/services.ts';
import { callbackRoute } from './callback-route.ts';
import { installRoute } from './install-route.ts';
import { renderPage } from './page.ts';

/** Connect a portal. These routes are opened by people: whatever fails is a page, never a trace. */
export function oauthRoutes(app: FastifyInstance, services: Services): void {
  app.setErrorHandler((err, _request, reply) => {
    services.log.warn({ err }, 'a page could not be made');
    return reply.code(503).type('text/html').send(TRY_AGAIN);
  });
  installRoute(app, services);
  callbackRoute(app, services);
}

const TRY_AGAIN = renderPage({
  title: 'Please try again in a minute',
  paragraphs: ['Baton cannot reach its memory right now. Nothing was changed.'],
  link: { text: 'Start again', href: '/oauth/install' },
});
