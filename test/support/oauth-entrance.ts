import { startSimulator } from '../../simulator/start.ts';
import type { Simulator } from '../../simulator/types.ts';
import { openEntrance } from './entrance.ts';
import type { Entrance } from './entrance.ts';
import { PUBLIC_URL, WEBHOOK_SECRET } from './sign-webhook.ts';

export const OAUTH_PORTAL = 5_001;

type Page = {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
};

export type OAuthEntrance = Entrance & {
  readonly sim: Simulator;
  /** GET, as a browser with these cookies. */
  get(target: string, cookie?: string): Promise<Page>;
  /** Begins in a browser of its own: where it is sent, and its cookie. */
  begin(): Promise<{ authorize: URL; state: string; cookie: string; setCookie: string }>;
};

/** Process 1 and a HubSpot to connect to, and no portal yet. */
export async function openOAuthEntrance(
  settings: Readonly<Record<string, string>> = {},
): Promise<OAuthEntrance> {
  const sim = await startSimulator({
    appId: 77,
    clientId: 'the-client-id',
    clientSecret: WEBHOOK_SECRET,
    redirectUrls: [`${PUBLIC_URL}/oauth/callback`],
  });
  sim.addAccount({ portalId: OAUTH_PORTAL });
  const entrance = await openEntrance({
    HUBSPOT_API_URL: sim.url,
    HUBSPOT_CLIENT_ID: 'the-client-id',
    HUBSPOT_AUTHORIZE_URL: `${sim.url}/oauth/authorize`,
    TOKEN_KEYS: Buffer.alloc(32, 3).toString('base64'),
    ...settings,
  });
  const get: OAuthEntrance['get'] = async (target, cookie = '') => {
    const headers = cookie ? { cookie } : {};
    const answer = await entrance.app.inject({ method: 'GET', url: target, headers });
    return { status: answer.statusCode, text: answer.body, headers: answer.headers };
  };
  return {
    ...entrance,
    sim,
    get,
    begin: async () => {
      const { headers } = await get('/oauth/install');
      const authorize = new URL(String(headers.location));
      const setCookie = String(headers['set-cookie']);
      const cookie = setCookie.split(';')[0] ?? '';
      return { authorize, state: authorize.searchParams.get('state') ?? '', cookie, setCookie };
    },
    close: async () => {
      await entrance.close();
      await sim.close();
    },
  };
}
