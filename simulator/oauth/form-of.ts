import type { FastifyRequest } from 'fastify';

/** The fields of a form body or a query; repeated ones count once. */
export function formOf(fields: FastifyRequest['body']): Readonly<Record<string, string>> {
  const form: Record<string, string> = {};
  for (const [name, value] of Object.entries((fields ?? {}) as Record<string, unknown>)) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === 'string') form[name] = first;
  }
  return form;
}
