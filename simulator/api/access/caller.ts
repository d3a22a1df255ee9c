import type { FastifyRequest } from 'fastify';
import type { Portal } from '../../store/portal.ts';
import { ApiError } from '../api-error.ts';

/** Whose bearer token a request carries. */
export type Caller = {
  readonly portal: Portal;
  readonly via: 'oauth' | 'static';
  readonly appKey: string;
  readonly scopes: ReadonlySet<string>;
  readonly userId: number | null;
};

const callers = new WeakMap<FastifyRequest, Caller>();

export function rememberCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller) return caller;
  throw new ApiError(401, {
    message:
      'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
    category: 'INVALID_AUTHENTICATION',
  });
}
