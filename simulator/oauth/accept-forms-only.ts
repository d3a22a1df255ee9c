import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { toErrorBody } from '../api/to-error-body.ts';
import { OauthError } from './oauth-error.ts';

/** Form bodies and nothing else: JSON is answered with 415 (section 3.2). */
export async function acceptFormsOnly(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  await app.register(formbody);
  app.setErrorHandler((error: Error & { code?: string; statusCode?: number }, _request, reply) => {
    if (error instanceof OauthError) return reply.code(400).send(error.body);
    if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
      return reply.code(415).send(toErrorBody({ message: 'HTTP 415 Unsupported Media Type' }));
    }
    return reply.code(error.statusCode ?? 500).send(toErrorBody({ message: error.message }));
  });
}
