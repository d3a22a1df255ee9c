import type { FastifyReply } from 'fastify';
import type { ApiError } from '../api-error.ts';

type Failure = { readonly error: ApiError; readonly traceId?: string };

type Batch = {
  readonly results: readonly unknown[];
  readonly failures?: readonly Failure[];
  readonly status?: number;
};

/** A batch answer: 207 as soon as a part failed. */
export function batchAnswer(
  reply: FastifyReply,
  { results, failures = [], status = 200 }: Batch,
): FastifyReply {
  const time = new Date().toISOString();
  const answer = { status: 'COMPLETE', results, startedAt: time, completedAt: time };
  if (failures.length === 0) return reply.code(status).send(answer);
  const errors = failures.map(({ error, traceId }) => ({
    status: 'error',
    ...error.body,
    context: {
      ...(error.body['context'] as Record<string, unknown> | undefined),
      ...(traceId === undefined ? {} : { objectWriteTraceId: [traceId] }),
    },
  }));
  return reply.code(207).send({ ...answer, numErrors: errors.length, errors });
}
