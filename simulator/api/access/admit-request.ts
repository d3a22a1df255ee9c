import type { FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../../world.ts';
import { callerOf } from './caller.ts';
import { rateLimited } from './rate-limited.ts';

function familyOf(path: string): 'search' | 'associations' | 'other' {
  if (path.endsWith('/search')) return 'search';
  return path.includes('/associations/') ? 'associations' : 'other';
}

/** A known token, within its limits; else 401 or 429. */
export function admitRequest(world: World, request: FastifyRequest, reply: FastifyReply): void {
  const { portal, via, appKey } = callerOf(request);
  const path = request.url.split('?')[0] ?? '';
  const now = Date.now();
  const verdict = world.limits.charge(
    { account: portal.options, via, appKey, family: familyOf(path) },
    now,
  );
  reply.headers(verdict.headers);
  if (verdict.refusedBy) throw rateLimited(world, verdict.refusedBy, verdict.waitMs);
}
