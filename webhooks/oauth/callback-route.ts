import type { FastifyInstance } from 'fastify';
import { AppError } from '../../src/errors.ts';
import type { Services } from '../../src/services.ts';
import { browserCookie } from './browser-cookie.ts';
import { renderPage } from './page.ts';
import type { Page } from './page.ts';

type Query = { code?: unknown; state?: unknown; error?: unknown };
type Answer = { readonly status: number; readonly page: Page };

const AGAIN = { text: 'Start again', href: '/oauth/install' };

/** GET /oauth/callback: HubSpot sends the browser back, with a code or with a no. */
export function callbackRoute(app: FastifyInstance, services: Services): void {
  const { name, options } = browserCookie(services.settings.PUBLIC_URL);
  app.get('/oauth/callback', async (request, reply) => {
    const nonce = request.cookies[name];
    const { status, page } = await answer(services, request.query as Query, nonce);
    if (status === 200) void reply.clearCookie(name, options);
    return reply.code(status).type('text/html').send(renderPage(page));
  });
}

async function answer(
  services: Services,
  query: Query,
  nonce: string | undefined,
): Promise<Answer> {
  if (typeof query.state !== 'string' || nonce === undefined) return FOREIGN;
  try {
    const spent = await services.oauth.states.spend(query.state, nonce);
    if (spent === 'foreign') return FOREIGN;
    if (spent === 'spent') return STALE;
    if (query.error !== undefined) return DENIED;
    if (typeof query.code !== 'string') return STALE;
    return await connect(services, query.code);
  } catch (error) {
    return failed(services, error);
  }
}

async function connect(
  { oauth, portal, portals, wakePending }: Services,
  code: string,
): Promise<Answer> {
  const { portalId, missing } = await oauth.take(code);
  await (await portal(portalId)).connect();
  await wakePending(portalId);
  const mode = (await portals.mode(portalId)) ?? 'shadow';
  const lacking = missing.map(
    ({ name, required, why }) => `\`${name}\`${required ? ' (needed)' : ''}: ${why}`,
  );
  return {
    status: 200,
    page: {
      title: `Account ${portalId} is connected`,
      paragraphs: [
        mode === 'live'
          ? 'It is live: Baton writes notes, tasks and its own properties from now on.'
          : `It is in ${mode} mode: Baton looks at every lead that changes and writes nothing. See what it would do with \`npm run baton -- status\`, and switch when both sides agree with \`npm run baton -- portals live\`.`,
        ...(lacking.length > 0
          ? [
              'HubSpot did not grant these permissions; what rests on them is “unknown” until it does:',
            ]
          : []),
      ],
      list: lacking,
    },
  };
}

const FOREIGN: Answer = {
  status: 400,
  page: {
    title: 'This did not begin in this browser',
    paragraphs: [
      'A connection to HubSpot must begin and end in the same browser, with cookies on. Nothing was connected.',
    ],
    link: AGAIN,
  },
};
const STALE: Answer = {
  status: 400,
  page: {
    title: 'This link was used already, or it is too old',
    paragraphs: [
      'A connection has to be finished within ten minutes, and once. Nothing was changed.',
    ],
    link: AGAIN,
  },
};
const DENIED: Answer = {
  status: 403,
  page: {
    title: 'Nothing was connected',
    paragraphs: [
      'HubSpot says that access was not granted. If an admin has to approve the app first, ask them, and come back.',
    ],
    link: AGAIN,
  },
};

/** What went wrong and what to do, from the catalogue; never a stack trace, never HubSpot's own words. */
function failed({ log }: Services, error: unknown): Answer {
  const known = error instanceof AppError;
  log[known ? 'info' : 'error']({ err: error }, 'a portal could not be connected');
  return {
    status: known && error.retry === 'never' ? 400 : 502,
    page: {
      title: 'The account could not be connected',
      paragraphs: known
        ? [error.title, error.remedy]
        : ['This is a fault of Baton; its log says more. Please try again.'],
      link: AGAIN,
    },
  };
}
