import type { FastifyRequest } from 'fastify';

export function queryOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  return request.query as Record<string, unknown>;
}
