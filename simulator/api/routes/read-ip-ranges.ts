import type { FastifyInstance } from 'fastify';
import { apiVersion } from '../api-version.ts';

/** Unauthenticated (section 1.6). */
export function readIpRanges(app: FastifyInstance): void {
  const range = { cidr: '127.0.0.1/32', direction: 'EGRESS', service: 'API', description: 'local' };
  app.get(`/meta/network-origins/${apiVersion}/ip-ranges`, () => ({ results: [range] }));
  app.get(`/meta/network-origins/${apiVersion}/ip-ranges/simple`, () => '127.0.0.1/32\n');
}
