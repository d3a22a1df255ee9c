import type { z } from 'zod';
import { badRequest } from './bad-request.ts';

export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path.join('.') ?? '';
  throw badRequest(`Invalid input JSON: ${path || 'body'}: ${issue?.message ?? 'is not valid'}`);
}
