/**
 * Connects the portal as an admin's browser does: /oauth/install, HubSpot's consent page, "Connect app", and back.
 * Returns what the last page says.
 */
export async function connectByBrowser(
  baton: string,
  hubspot: string,
  portalId: number,
): Promise<string> {
  const begin = await fetch(`${baton}/oauth/install`, { redirect: 'manual' });
  const cookie = (begin.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const authorize = new URL(begin.headers.get('location') ?? '');
  const body = new URLSearchParams({
    ...Object.fromEntries(authorize.searchParams),
    portalId: String(portalId),
    action: 'connect',
  });
  const consent = await fetch(`${hubspot}/oauth/authorize`, {
    method: 'POST',
    body,
    redirect: 'manual',
  });
  const back = await fetch(consent.headers.get('location') ?? '', { headers: { cookie } });
  const page = await back.text();
  const title = /<h1>([^<]*)<\/h1>/u.exec(page)?.[1] ?? `an answer with status ${back.status}`;
  if (!back.ok) throw new Error(`The portal could not be connected: ${title}`);
  return `${title} by OAuth, and live.`;
}
