import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import type { Simulator } from '../types.ts';
import { addPages } from './add-pages.ts';
import { addForms } from './add-forms.ts';
import { CONTENT_SECURITY_POLICY } from './page.ts';
import { problemPage } from './problem-page.ts';

const HTML = 'text/html; charset=utf-8';

/** Mounts the CRM under /crm, in a scope of its own: its errors are pages, the API's stay JSON. */
export function registerCrm(app: FastifyInstance, simulator: Simulator): void {
  void app.register(
    async (crm) => {
      if (!crm.hasContentTypeParser('application/x-www-form-urlencoded')) {
        await crm.register(formbody);
      }
      crm.addHook('onRequest', async (_request, reply) => {
        reply.type(HTML);
        reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
        reply.header('cache-control', 'no-store');
      });
      crm.setNotFoundHandler((_request, reply) =>
        reply.code(404).type(HTML).send(problemPage('Not found', 'There is no such page.')),
      );
      crm.setErrorHandler((error, _request, reply) => {
        const explanation = error instanceof Error ? error.message : String(error);
        return reply.code(400).type(HTML).send(problemPage('That did not work', explanation));
      });
      addPages(crm, simulator);
      addForms(crm, simulator);
    },
    { prefix: '/crm' },
  );
}
