import { Worker } from 'bullmq';
import type { Job, Processor } from 'bullmq';
import type { Services } from '../src/services.ts';
import { errorAlarm } from '../src/services/error-alarm.ts';
import { leadProcessor } from './lead.ts';
import { pollProcessor } from './poll.ts';
import { portalProcessor } from './portal.ts';
import { sweepProcessor } from './sweep.ts';
import { timerProcessor } from './timer.ts';

export type Workers = { readonly names: readonly string[]; close(): Promise<void> };

/** A killed worker's job is handed on within 15 s, as often as it takes: one that dies twice is not lost. */
const TAKE_OVER = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 1_000 };

const KEEP_SWEEP_MS = 5_000;

/** One worker per queue. A queue without a processor cannot be: the table below is checked against the queues' names. */
export async function startWorkers(services: Services): Promise<Workers> {
  const { settings, queues, log } = services;
  const processors: Record<(typeof queues.names)[number], Processor> = {
    portal: portalProcessor(services),
    timer: timerProcessor(services),
    lead: leadProcessor(services),
    sweep: sweepProcessor(services),
    poll: pollProcessor(services),
  };
  const workers = queues.names.map((name) => {
    const worker = new Worker(name, processors[name], {
      connection: services.redis.duplicate(),
      prefix: queues.prefix,
      concurrency: name === 'sweep' ? 1 : settings.WORKER_CONCURRENCY,
      ...TAKE_OVER,
    });
    worker.on('error', (err) =>
      log.debug({ err, queue: name }, 'the queue’s connection has trouble'),
    );
    worker.on('failed', (job: Job | undefined, err) => {
      log.warn({ err, queue: name, job: job?.id, attempt: job?.attemptsMade }, 'a job failed');
      // A quiet portal has nobody due: that its token is refused only its poll finds out.
      const portalId = (job?.data as { portalId?: number } | undefined)?.portalId;
      const alarm = portalId === undefined ? null : errorAlarm(err, portalId);
      if (alarm) services.alarms.raise(alarm);
    });
    return worker;
  });
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  await queues.scheduleSweep(settings.SWEEP_MS);
  // Should Redis lose everything, the heartbeat is the one thing that nothing else would bring back.
  const schedule = setInterval(() => {
    queues.keepSweep(settings.SWEEP_MS).catch(() => undefined);
  }, KEEP_SWEEP_MS);
  return {
    names: queues.names,
    close: async () => {
      clearInterval(schedule);
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
