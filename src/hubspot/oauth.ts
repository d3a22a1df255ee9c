import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import { isPassing } from './client.ts';
import { API_VERSION } from './paths.ts';

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth */
const TokenAnswer = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
  hub_id: z.number().optional(),
  user_id: z.number().optional(),
  scopes: z.array(z.string()).default([]),
});

const TokenProblem = z.object({ status: z.string().optional(), error: z.string().optional() });

export type Grant = {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** ms of life, from HubSpot's `expires_in`. */
  readonly livesMs: number;
  readonly portalId: number | null;
  readonly userId: number | null;
  readonly scopes: readonly string[];
};

export type OAuthClient = {
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

export function exchangeCode(
  client: OAuthClient,
  code: string,
  redirectUri: string,
): Promise<Grant> {
  return askForTokens(client, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
  });
}

/** The refresh token may rotate: whatever the answer holds is the one to keep. */
export function refreshGrant(client: OAuthClient, refreshToken: string): Promise<Grant> {
  return askForTokens(client, { grant_type: 'refresh_token', refresh_token: refreshToken });
}

/** Less than the lock under which a refresh is made. */
const PATIENCE_MS = 10_000;

/** A form body, never the query string: that is how the dated endpoint wants it. */
async function askForTokens(client: OAuthClient, fields: Record<string, string>): Promise<Grant> {
  const body = new URLSearchParams({
    ...fields,
    client_id: client.clientId,
    client_secret: client.clientSecret,
  });
  let response: Response;
  try {
    response = await fetch(`${client.apiUrl}/oauth/${API_VERSION}/token`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    // The cause would carry the request, and with it the secret.
    throw new AppError('hubspot-unreachable', { context: { where: 'token endpoint' } });
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toOAuthError(response.status, answer);
  const tokens = TokenAnswer.parse(answer);
  return {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    livesMs: tokens.expires_in * 1_000,
    portalId: tokens.hub_id ?? null,
    userId: tokens.user_id ?? null,
    scopes: tokens.scopes,
  };
}

/** HubSpot's own `status` beside the RFC fields; only these two mean that the portal is gone. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  BAD_REFRESH_TOKEN: 'portal-disconnected',
  BAD_HUB: 'portal-disconnected',
  BAD_AUTH_CODE: 'oauth-code-spent',
  BAD_CLIENT_ID: 'oauth-client-wrong',
  BAD_CLIENT_SECRET: 'oauth-client-wrong',
  BAD_REDIRECT_URI: 'oauth-redirect-wrong',
};

function toOAuthError(status: number, answer: unknown): AppError {
  const problem = TokenProblem.safeParse(answer).data ?? {};
  const context = {
    where: 'token endpoint',
    status,
    reason: toReason(problem.status ?? problem.error),
  };
  if (isPassing(status)) return new AppError('hubspot-unreachable', { context });
  return new AppError(CODES[problem.status ?? ''] ?? 'hubspot-refused', { context });
}

/** A word of HubSpot's, for the log; whatever else stands there is not ours to repeat. */
function toReason(text: string | null | undefined): string | null {
  return text && /^[\w-]{1,40}$/u.test(text) ? text : null;
}
