import type { FastifyInstance } from 'fastify';
import type { Services } from '../../src/services.ts';
import type { Meter } from './meter.ts';
import { sharedRegistry } from './shared-registry.ts';

/**
 * GET /metrics, for Prometheus (text format 0.0.4): what this process counts, and what Redis holds of all processes.
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function metrics(app: FastifyInstance, services: Services, { registry }: Meter): void {
  app.get('/metrics', async (_request, reply) => {
    const badFiles = services.ruleBook.troubles().length + services.library.troubles().length;
    let shared: string;
    try {
      shared = await sharedRegistry(await services.measures(), badFiles).metrics();
    } catch (fault) {
      if (await services.redisAnswers(fault)) throw fault;
      // Half the figures would be taken for all of them; that a target does not answer is what everybody watches first.
      return reply.code(503).type('text/plain').send('Redis does not answer.\n');
    }
    reply.header('cache-control', 'no-store').type(registry.contentType);
    return reply.send(`${await registry.metrics()}\n${shared}`);
  });
}
