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
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(OF_PAGES);
    done();
  });
  installRoute(app, services);
  callbackRoute(app, services);
}

/** Pages without scripts, in no frame, remembered by nobody: their address holds a code, and says so to no other site. */
const OF_PAGES = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const TRY_AGAIN = renderPage({
  title: 'Please try again in a minute',
  paragraphs: ['Baton cannot reach its memory right now. Nothing was changed.'],
  link: { text: 'Start again', href: '/oauth/install' },
});
