import type { FastifyInstance } from 'fastify';
import type { World } from '../../world.ts';
import { callerOf } from '../access/caller.ts';
import { apiVersion } from '../api-version.ts';

/** The app removes itself from the account whose token it shows (section 3.3). */
export function uninstallRoute(app: FastifyInstance, world: World): void {
  app.delete(`/appinstalls/${apiVersion}/external-install`, (request, reply) => {
    world.tokens.forget(callerOf(request).portal.options.portalId);
    return reply.code(204).send();
  });
}
