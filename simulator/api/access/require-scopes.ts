import type { FastifyRequest } from 'fastify';
import type { Portal } from '../../store/portal.ts';
import { ApiError } from '../api-error.ts';
import { callerOf } from './caller.ts';

/** One of the alternatives must be held as a whole. */
export type Scopes = readonly (readonly string[])[];

/** The account of the request, when its token has the scopes; else 403 as HubSpot words it. */
export function requireScopes(request: FastifyRequest, scopes: Scopes): Portal {
  const caller = callerOf(request);
  if (scopes.some((all) => all.every((scope) => caller.scopes.has(scope)))) return caller.portal;
  throw new ApiError(403, {
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    category: 'MISSING_SCOPES',
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: [...new Set(scopes.flat())] },
      },
    ],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
  });
}
