import type { FastifyRequest } from 'fastify';

export function textParam(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string>)[name] ?? '';
}
