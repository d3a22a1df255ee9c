import type { FastifyInstance } from 'fastify';
import { ApiError } from './api-error.ts';
import { toErrorBody } from './to-error-body.ts';

const mediaType = 'FST_ERR_CTP_INVALID_MEDIA_TYPE';

/** Every failure in HubSpot's shape. A bug of the simulator shows as 500 with its stack, to be seen at once. */
export function answerError(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, _request, reply) => {
    if (error instanceof ApiError) {
      return reply.code(error.status).headers(error.headers).send(toErrorBody(error.body));
    }
    const status = error.statusCode ?? 500;
    if (error.code === mediaType) {
      return reply
        .code(415)
        .send(
          toErrorBody({ message: 'Content-Type is not supported', category: 'VALIDATION_ERROR' }),
        );
    }
    if (status < 500) {
      return reply
        .code(400)
        .send(
          toErrorBody({ message: `Invalid input: ${error.message}`, category: 'VALIDATION_ERROR' }),
        );
    }
    return reply.code(500).send(toErrorBody({ message: `simulator bug: ${error.stack ?? ''}` }));
  });
}
