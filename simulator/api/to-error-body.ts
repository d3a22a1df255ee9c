import { randomUUID } from 'node:crypto';
import type { ApiErrorBody } from './api-error.ts';

export function toErrorBody(body: ApiErrorBody): Record<string, unknown> {
  return { status: 'error', correlationId: randomUUID(), ...body };
}
