import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';
import { acceptJson } from './accept-json.ts';
import { answerError } from './answer-error.ts';
import { notFound } from './not-found.ts';
import { batchArchiveAssociations } from './routes/associations/batch-archive-associations.ts';
import { batchReadAssociations } from './routes/associations/batch-read-associations.ts';
import { batchWriteAssociations } from './routes/associations/batch-write-associations.ts';
import { readLabels } from './routes/associations/read-labels.ts';
import { singleAssociations } from './routes/associations/single-associations.ts';
import { listRoutes } from './routes/lists/list-routes.ts';
import { objectRoutes } from './routes/objects/object-routes.ts';
import { readOwners } from './routes/owners/read-owners.ts';
import { batchProperties } from './routes/properties/batch-properties.ts';
import { propertyGroups } from './routes/properties/property-groups.ts';
import { singleProperties } from './routes/properties/single-properties.ts';
import { readAccount } from './routes/read-account.ts';
import { uninstallRoute } from './routes/uninstall-route.ts';
import { watchRequests } from './watch-requests.ts';

const families = ['crm/objects', 'crm/associations', 'crm/properties', 'crm/owners', 'crm/lists'];

/** Everything that needs a bearer token. */
export function registerApi(app: FastifyInstance, world: World): void {
  acceptJson(app);
  answerError(app);
  watchRequests(app, world, true);
  objectRoutes(app, world);
  singleAssociations(app, world);
  batchReadAssociations(app, world);
  batchWriteAssociations(app, world);
  batchArchiveAssociations(app, world);
  readLabels(app);
  singleProperties(app);
  batchProperties(app);
  propertyGroups(app);
  readOwners(app);
  listRoutes(app);
  readAccount(app, world);
  uninstallRoute(app, world);
  // Unknown paths are still HubSpot's: they need a token, count, and answer 404 in its shape.
  for (const family of families) {
    app.all(`/${family}/*`, (request) => {
      throw notFound(request.url);
    });
  }
}
