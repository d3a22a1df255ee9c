import { randomUUID } from 'node:crypto';

const codes = {
  BAD_REFRESH_TOKEN: ['invalid_grant', 'refresh token is invalid, expired or revoked'],
  BAD_AUTH_CODE: ['invalid_grant', 'missing or unknown auth code'],
  BAD_CODE_VERIFIER: ['invalid_grant', 'code verifier does not match the code challenge'],
  BAD_HUB: ['access_denied', 'missing or unknown hub id'],
  BAD_CLIENT_ID: ['invalid_client', 'missing or unknown client id'],
  BAD_CLIENT_SECRET: ['invalid_client', 'missing or invalid client secret'],
  BAD_REDIRECT_URI: ['invalid_grant', 'redirect URI does not match the one of the authorization'],
  BAD_SCOPES: ['invalid_scope', 'missing or unknown scopes'],
  BAD_GRANT_TYPE: ['unsupported_grant_type', 'missing or unknown grant type'],
  BAD_REQUEST: ['invalid_request', 'parameters belong into the form body'],
} as const;

export type OauthProblem = keyof typeof codes;

/** Section 3.4: RFC 6749 fields and HubSpot's own side by side. */
export class OauthError extends Error {
  readonly body: Record<string, string>;

  constructor(status: OauthProblem) {
    const [error, description] = codes[status];
    super(description);
    this.body = {
      error,
      error_description: description,
      status,
      message: description,
      correlationId: randomUUID(),
    };
  }
}
