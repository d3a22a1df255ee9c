import type { FastifyInstance } from 'fastify';
import type { Services } from '../../src/services.ts';
import { browserCookie } from './browser-cookie.ts';
import { renderPage } from './page.ts';
import { perMinute } from './per-minute.ts';

/** Anybody can begin, and each beginning is remembered for ten minutes: Redis holds as many as this and no more. */
const MOST_A_MINUTE = 1_000;

/** GET /oauth/install: binds a fresh state to this browser by a cookie and sends it to HubSpot. */
export function installRoute(app: FastifyInstance, { oauth, settings, clock }: Services): void {
  const { name, options } = browserCookie(settings.PUBLIC_URL);
  const mayBegin = perMinute(MOST_A_MINUTE, clock.real);
  app.get('/oauth/install', async (_request, reply) => {
    if (!oauth.isConfigured) return reply.code(503).type('text/html').send(NOT_CONFIGURED);
    if (!mayBegin())
      return reply.code(429).header('retry-after', '60').type('text/html').send(BUSY);
    const { state, nonce } = await oauth.states.begin();
    return reply
      .setCookie(name, nonce, { ...options, maxAge: 600 })
      .redirect(oauth.authorizeUrl(state), 302);
  });
}

const NOT_CONFIGURED = renderPage({
  title: 'OAuth is not set up',
  paragraphs: [
    'This service has no app to connect with. Its admin sets `HUBSPOT_CLIENT_ID`, `HUBSPOT_CLIENT_SECRET` and `TOKEN_KEYS` and starts it again.',
  ],
});

const BUSY = renderPage({
  title: 'Please try again in a minute',
  paragraphs: ['Too many connections are being begun just now. Nothing was changed.'],
  link: { text: 'Start again', href: '/oauth/install' },
});
