import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { createDue } from '../../src/queue/due.ts';
import { createQueues } from '../../src/queue/queues.ts';
import type { Side } from './run.ts';

const PORTAL_ID = 62_515;
const PREFIX = 'bench';
const CONCURRENCY = 25;
/** As in src/use-cases/drain-portal.ts. */
const BATCH = 1_000;

/** Baton's own due set and queue; the job is that of workers/portal.ts without the triage. */
export const jobPerPortal: Side = {
  name: 'due set and one job per portal',
  fill: async (url, leads) => {
    const redis = new Redis(url, { maxRetriesPerRequest: null });
    const due = createDue(redis, PREFIX);
    const ids = Array.from({ length: leads }, (_, i) => String(10_000_000_000 + i));
    await due.mark(PORTAL_ID, ids, Date.now());
    redis.disconnect();
  },
  work: async (url, leads) => {
    const redis = new Redis(url, { maxRetriesPerRequest: null });
    const due = createDue(redis, PREFIX);
    const queues = createQueues(redis, PREFIX);
    let done = 0;
    const all = Promise.withResolvers<true>();
    const job = async () => {
      await due.awake(PORTAL_ID);
      const members = await due.claim(PORTAL_ID, Date.now(), BATCH);
      await due.finish(PORTAL_ID, new Map(members.map((member) => [member, null])));
      done += members.length;
      // One batch per job, so that the job's own cost is not spread over more than it is when batches take their time.
      if ((await due.next(PORTAL_ID, Date.now())) !== null) await queues.wakePortal(PORTAL_ID, 0);
    };
    const connection = redis.duplicate();
    const worker = new Worker('portal', job, {
      connection,
      prefix: queues.prefix,
      concurrency: CONCURRENCY,
    });
    worker.on('completed', () => {
      if (done >= leads) all.resolve(true);
    });
    await queues.wakePortal(PORTAL_ID, 0);
    await all.promise;
    await worker.close();
    await queues.close();
    connection.disconnect();
    redis.disconnect();
  },
};
