import type { World } from './world.ts';
import { PUBLIC_URL } from './world.ts';

export type Browser = { cookie: string };
export type Page = { readonly status: number; readonly text: string };

/** GET /oauth/install, as a browser does it: the address of HubSpot's consent page, and the cookie. */
export async function install(world: World, browser: Browser): Promise<URL> {
  const answer = await fetch(`${world.address}/oauth/install`, { redirect: 'manual' });
  browser.cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return new URL(answer.headers.get('location') ?? 'http://no-location.invalid');
}

/** Presses a button on HubSpot's consent page; returns where HubSpot sends the browser. */
export async function consent(
  authorize: URL,
  portalId: number,
  action: 'connect' | 'cancel' = 'connect',
): Promise<URL> {
  const page = await fetch(authorize);
  if (!page.ok) throw new Error(`the consent page says ${page.status}: ${await page.text()}`);
  const body = new URLSearchParams({
    ...Object.fromEntries(authorize.searchParams),
    portalId: String(portalId),
    action,
  });
  const answer = await fetch(authorize.origin + authorize.pathname, {
    method: 'POST',
    body,
    redirect: 'manual',
  });
  return new URL(answer.headers.get('location') ?? `http://no-location.invalid/${answer.status}`);
}

/** Follows HubSpot's redirect to our callback. */
export async function callback(world: World, target: URL, { cookie }: Browser): Promise<Page> {
  const local = target.href.replace(PUBLIC_URL, world.address);
  const answer = await fetch(local, { headers: cookie ? { cookie } : {}, redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
}

/** The whole dance in one browser. */
export async function connectByOAuth(world: World, portalId: number): Promise<Page> {
  const browser = { cookie: '' };
  return callback(world, await consent(await install(world, browser), portalId), browser);
}
