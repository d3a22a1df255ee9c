import type { FastifyRequest } from 'fastify';
import { toObjectType } from '../../store/to-object-type.ts';
import type { ObjectType } from '../../types.ts';
import { badRequest } from '../bad-request.ts';

/** The object type in a path: contacts, contact or 0-1. */
export function typeParam(request: FastifyRequest, name = 'type'): ObjectType {
  const text = (request.params as Record<string, string>)[name] ?? '';
  const type = toObjectType(text);
  if (!type) throw badRequest(`Unable to infer object type from: ${text}`);
  return type;
}
