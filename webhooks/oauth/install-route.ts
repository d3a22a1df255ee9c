import type { FastifyInstance } from 'fastify';
import type { Services } from '../../src/services.ts';
import { renderPage } from './page.ts';

export const COOKIE = 'baton_oauth';

/** GET /oauth/install: binds a fresh state to this browser by a cookie and sends it to HubSpot. */
export function installRoute(app: FastifyInstance, { oauth, settings }: Services): void {
  app.get('/oauth/install', async (_request, reply) => {
    if (!oauth.isConfigured) return reply.code(503).type('text/html').send(NOT_CONFIGURED);
    const { state, nonce } = await oauth.states.begin();
    return reply
      .setCookie(COOKIE, nonce, {
        path: '/oauth',
        httpOnly: true,
        sameSite: 'lax',
        secure: settings.PUBLIC_URL.startsWith('https:'),
        maxAge: 600,
      })
      .redirect(oauth.authorizeUrl(state), 302);
  });
}

const NOT_CONFIGURED = renderPage({
  title: 'OAuth is not set up',
  paragraphs: [
    'This service has no app to connect with. Its admin sets `HUBSPOT_CLIENT_ID`, `HUBSPOT_CLIENT_SECRET` and `TOKEN_KEYS` and starts it again.',
  ],
});
