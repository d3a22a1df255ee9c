import type { FastifyInstance } from 'fastify';
import type { Services } from '../src/services.ts';

/** GET /healthz: the process is alive. GET /readyz: Redis answers and the configuration is good. */
export function health(app: FastifyInstance, services: Services): void {
  app.get('/healthz', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const redis = await services.redisAnswers();
    const { checklist, waits } = services.ruleBook.common();
    const { id, version } = checklist.checklist;
    // Where they are; what is wrong there is told to people with access, by the log and `baton checklist check`.
    const bad = services.ruleBook.troubles().length + services.library.troubles().length;
    return reply.code(redis ? 200 : 503).send({
      status: redis ? 'ready' : 'not ready',
      redis: redis ? 'answers' : 'does not answer',
      checklist: `${id} v${version}`,
      ...(waits ? { waits } : {}),
      ...(bad > 0 ? { files: `${bad} cannot be used; what was in effect stays in effect` } : {}),
    });
  });
}
