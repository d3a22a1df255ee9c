import type { World } from '../world.ts';

type Query = Readonly<Record<string, string>>;

function isLocal(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1');
}

export function scopesIn(text: string | undefined): string[] {
  return (text ?? '').split(/[ ,]+/).filter((scope) => scope !== '');
}

/** Why HubSpot shows an error in place of the consent page; null when it shows the page (section 3.1). */
export function checkAuthorize(world: World, query: Query): string | null {
  const { clientId, redirectUrls, requiredScopes = [] } = world.app;
  if (query['client_id'] !== clientId) return "We couldn't find an app with this client ID.";
  const redirect = query['redirect_uri'] ?? '';
  const isAllowed = redirectUrls ? redirectUrls.includes(redirect) : isLocal(redirect);
  if (!isAllowed) return 'The redirect URL does not match one of the redirect URLs of the app.';
  const scopes = scopesIn(query['scope']);
  const missing = requiredScopes.filter((scope) => !scopes.includes(scope));
  if (scopes.length === 0 || missing.length > 0) {
    return `Authorization failed because there is a mismatch between the scopes in the install URL and the app's configured scopes. Missing: ${missing.join(', ')}`;
  }
  return null;
}
