import type { FastifyInstance } from 'fastify';
import type { World } from '../../../world.ts';
import { archiveObject } from './archive-object.ts';
import { batchArchive } from './batch-archive.ts';
import { batchCreate } from './batch-create.ts';
import { batchRead } from './batch-read.ts';
import { batchUpdate } from './batch-update.ts';
import { batchUpsert } from './batch-upsert.ts';
import { createObject } from './create-object.ts';
import { gdprDelete } from './gdpr-delete.ts';
import { listObjects } from './list-objects.ts';
import { mergeObjects } from './merge-objects.ts';
import { readObject } from './read-object.ts';
import { searchObjects } from './search-objects.ts';
import { updateObject } from './update-object.ts';

export function objectRoutes(app: FastifyInstance, world: World): void {
  listObjects(app);
  readObject(app);
  createObject(app, world);
  updateObject(app, world);
  archiveObject(app, world);
  batchCreate(app, world);
  batchRead(app, world);
  batchUpdate(app, world);
  batchUpsert(app, world);
  batchArchive(app, world);
  searchObjects(app);
  mergeObjects(app, world);
  gdprDelete(app, world);
}
