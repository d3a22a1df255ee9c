import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Side } from './run.ts';

const NAME = 'lead';
const PREFIX = '{bench}';
/** As shipped (WORKER_CONCURRENCY). */
const CONCURRENCY = 25;

/** What Baton does not do. */
export const jobPerLead: Side = {
  name: 'one BullMQ job per lead',
  fill: async (url, leads) => {
    const connection = new Redis(url, { maxRetriesPerRequest: null });
    const queue = new Queue(NAME, { connection, prefix: PREFIX });
    const opts = { removeOnComplete: true };
    for (let at = 0; at < leads; at += 1_000) {
      const ids = Array.from({ length: Math.min(1_000, leads - at) }, (_, i) => String(at + i));
      await queue.addBulk(ids.map((contactId) => ({ name: NAME, data: { contactId }, opts })));
    }
    await queue.close();
    connection.disconnect();
  },
  work: async (url, leads) => {
    const connection = new Redis(url, { maxRetriesPerRequest: null });
    let done = 0;
    const all = Promise.withResolvers<true>();
    const worker = new Worker(NAME, () => Promise.resolve(), {
      connection,
      prefix: PREFIX,
      concurrency: CONCURRENCY,
    });
    worker.on('completed', () => {
      done++;
      if (done === leads) all.resolve(true);
    });
    await all.promise;
    await worker.close();
    connection.disconnect();
  },
};
