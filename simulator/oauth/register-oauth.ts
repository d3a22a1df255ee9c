import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';
import { authorizeRoutes } from './authorize-routes.ts';
import { tokenRoutes } from './token-routes.ts';

export async function registerOauth(app: FastifyInstance, world: World): Promise<void> {
  await app.register(async (scope) => {
    await tokenRoutes(scope, world);
  });
  await app.register(async (scope) => {
    await authorizeRoutes(scope, world);
  });
}
