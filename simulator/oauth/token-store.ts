import { randomBytes } from 'node:crypto';

export type Grant = {
  readonly portalId: number;
  readonly userId: number;
  readonly scopes: readonly string[];
};

export type Code = Grant & {
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly expiresAt: number;
};

export type AccessToken = Grant & { expiresAt: number; readonly use: string };

export type TokenStore = {
  issueCode(code: Omit<Code, 'expiresAt'>): string;
  /** Codes are single use: the first look takes them away. */
  takeCode(code: string): Code | null;
  issueAccess(grant: Grant, use?: string): string;
  issueRefresh(grant: Grant): string;
  access(token: string): AccessToken | undefined;
  refresh(token: string): Grant | undefined;
  revoke(token: string): void;
  /** Uninstalled: every token of the account dies. */
  forget(portalId: number): void;
  expire(portalId: number | undefined): void;
};

const codeLife = 60_000;
export const accessLife = 30 * 60_000;

/** OAuth codes and tokens, all on real time. Tokens may be long: "allow >= 512 chars" (section 3.2). */
export function tokenStore(): TokenStore {
  const codes = new Map<string, Code>();
  const accessTokens = new Map<string, AccessToken>();
  const refreshTokens = new Map<string, Grant>();
  const random = (prefix: string, bytes: number) =>
    `${prefix}-${randomBytes(bytes).toString('base64url')}`;
  return {
    issueCode(code) {
      const text = random('eu1', 24);
      codes.set(text, { ...code, expiresAt: Date.now() + codeLife });
      return text;
    },
    takeCode(text) {
      const code = codes.get(text);
      codes.delete(text);
      return code && code.expiresAt > Date.now() ? code : null;
    },
    issueAccess(grant, use = 'ACCESS_TOKEN') {
      const token = random('CiR', 200);
      accessTokens.set(token, { ...grant, use, expiresAt: Date.now() + accessLife });
      return token;
    },
    issueRefresh(grant) {
      const token = random('eu1', 32);
      refreshTokens.set(token, grant);
      return token;
    },
    access: (token) => accessTokens.get(token),
    refresh: (token) => refreshTokens.get(token),
    revoke(token) {
      refreshTokens.delete(token);
    },
    forget(portalId) {
      for (const tokens of [accessTokens, refreshTokens]) {
        for (const [token, grant] of tokens) if (grant.portalId === portalId) tokens.delete(token);
      }
    },
    expire(portalId) {
      for (const token of accessTokens.values()) {
        if (portalId === undefined || token.portalId === portalId) token.expiresAt = Date.now();
      }
    },
  };
}
