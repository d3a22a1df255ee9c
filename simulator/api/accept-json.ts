import type { FastifyInstance } from 'fastify';
import { badRequest } from './bad-request.ts';

/** JSON only; an empty body is none, as the SDK sends with DELETE. */
export function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') {
      done(null, undefined);
      return;
    }
    try {
      done(null, JSON.parse(String(body)));
    } catch {
      done(badRequest('Invalid input JSON on line 1, column 1: not valid JSON'), undefined);
    }
  });
}
