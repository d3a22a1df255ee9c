import { Queue } from 'bullmq';

import type { CrmRecord } from '../../simulator/types.ts';
import { createQueues } from '../../src/queue/queues.ts';
import { until } from './until.ts';
import { PORTAL } from './world.ts';
import type { World } from './world.ts';

/**
 * Each queue's worker takes a job of its own. One that no longer waits for work looks the same as one that does, until
 * somebody needs it.
 */
export async function queuesAtWork(world: World, { id }: CrmRecord, within: number): Promise<void> {
  const ours = createQueues(world.redis, world.prefix);
  const queues = ours.names.map(
    (name) => new Queue(name, { connection: world.redis, prefix: ours.prefix }),
  );
  try {
    const jobs = await Promise.all(
      queues.map((queue) => queue.add('look', { portalId: PORTAL, contactId: id })),
    );
    for (const job of jobs) {
      const what = `the worker of the queue "${job.queueName}" to take a job`;
      await until(() => job.isCompleted(), { within, what });
      await job.remove();
    }
  } finally {
    await Promise.all([ours, ...queues].map((one) => one.close()));
  }
}
