import { Queue } from 'bullmq';
import type { Job } from 'bullmq';
import type { Redis } from 'ioredis';

/**
 * portal: triage what is due in one portal. timer: the moment at which somebody will be due there. lead: one lead that
 * failed alone. sweep: the clock. poll: changes that sent no event.
 */
const QUEUE_NAMES = ['portal', 'timer', 'lead', 'sweep', 'poll'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** Jobs carry identities, never payloads: a worker reads the present. */
export type PortalJob = { readonly portalId: number };
export type LeadJob = { readonly portalId: number; readonly contactId: string };

/** How long a lead's own job goes on: short, half a minute: a fault seldom passes by itself. long, a working day: HubSpot's troubles do. */
export type Patience = 'short' | 'long';

const ATTEMPTS: Readonly<Record<Patience, { readonly attempts: number; readonly delay: number }>> =
  {
    short: { attempts: 5, delay: 2_000 },
    long: { attempts: 11, delay: 30_000 },
  };

export type Queues = {
  readonly names: typeof QUEUE_NAMES;
  /** In front of BullMQ's own keys. */
  readonly prefix: string;
  /**
   * Has the portal looked at after `delayMs` (real time). One job per portal: one that waits for a later moment is
   * hastened by a delay of 0 and by no other, one that is active runs once more.
   */
  wakePortal(portalId: number, delayMs: number): Promise<void>;
  /** Wakes the portal after `delayMs` (real time), beside any other wake. One moment per portal: the last call counts. */
  planWake(portalId: number, delayMs: number): Promise<void>;
  pollPortal(portalId: number): Promise<void>;
  /** Gives a lead its own job, with attempts and growing pauses; one that it has already stays as it is. */
  setApart(portalId: number, contactId: string, patience: Patience): Promise<void>;
  /** Takes these leads' own jobs away, but for one that runs just now. */
  dropApart(portalId: number, contactIds: readonly string[]): Promise<void>;
  /** Takes these leads' own jobs away, and what is left of those that are over; but for one that runs just now. */
  forgetLeads(portalId: number, contactIds: readonly string[]): Promise<void>;
  /** Repeats the sweep; the same call from every worker is one schedule. */
  scheduleSweep(everyMs: number): Promise<void>;
  /** Schedules it again if Redis has lost it. */
  keepSweep(everyMs: number): Promise<void>;
  close(): Promise<void>;
};

export function createQueues(redis: Redis, prefix: string): Queues {
  const open = (name: QueueName) => {
    const queue = new Queue(name, { connection: redis, prefix: queuePrefix(prefix) });
    queue.on('error', () => undefined);
    return queue;
  };
  const queues = QUEUE_NAMES.map(open);
  const [portal, timer, lead, sweep, poll] = queues as [Queue, Queue, Queue, Queue, Queue];
  const dropApart: Queues['dropApart'] = async (portalId, contactIds) => {
    for (const contactId of contactIds) {
      const id = await lead.getDeduplicationJobId(leadId(portalId, contactId));
      const job = id === null ? undefined : await lead.getJob(id);
      // One that runs cannot be taken away; it sees for itself what there is to do.
      await job?.remove().catch(() => undefined);
    }
  };
  const scheduleSweep = async (everyMs: number) => {
    const template = { name: 'sweep', opts: { removeOnComplete: true, removeOnFail: 100 } };
    await sweep.upsertJobScheduler('sweep', { every: everyMs }, template);
  };
  const oneAtATime = (id: string, replace = false) => ({
    deduplication: { id, keepLastIfActive: true, replace },
    removeOnComplete: true,
    removeOnFail: 100,
  });
  return {
    names: QUEUE_NAMES,
    prefix: queuePrefix(prefix),
    wakePortal: async (portalId, delayMs) => {
      const job: PortalJob = { portalId };
      await portal.add('portal', job, {
        ...oneAtATime(`p${portalId}`, delayMs <= 0),
        delay: toDelay(delayMs),
      });
    },
    planWake: async (portalId, delayMs) => {
      const job: PortalJob = { portalId };
      await timer.add('timer', job, {
        ...oneAtATime(`t${portalId}`, true),
        delay: toDelay(delayMs),
      });
    },
    pollPortal: async (portalId) => {
      await poll.add('poll', { portalId } satisfies PortalJob, oneAtATime(`p${portalId}`));
    },
    setApart: async (portalId, contactId, patience) => {
      const job: LeadJob = { portalId, contactId };
      const { attempts, delay } = ATTEMPTS[patience];
      await lead.add('lead', job, {
        ...oneAtATime(leadId(portalId, contactId)),
        attempts,
        backoff: { type: 'exponential', delay, jitter: 0.5 },
      });
    },
    dropApart,
    forgetLeads: async (portalId, contactIds) => {
      await dropApart(portalId, contactIds);
      // What came while a job ran waits beside it, to be a job when that one is over.
      const asides = contactIds.map((id) => lead.toKey(`dn:${leadId(portalId, id)}`));
      await Promise.all(asides.map((key) => redis.del(key)));
      const over = (await lead.getJobs(['failed', 'completed'])) as (Job<LeadJob> | undefined)[];
      for (const job of over) {
        if (job?.data.portalId !== portalId || !contactIds.includes(job.data.contactId)) continue;
        await job.remove().catch(() => undefined);
      }
    },
    scheduleSweep,
    keepSweep: async (everyMs) => {
      // Scheduled again while it is there, it would begin to wait anew each time.
      if (!(await sweep.getJobScheduler('sweep'))) await scheduleSweep(everyMs);
    },
    close: async () => {
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}

/** Whole ms, and never too early: who is woken before the moment finds nobody due. */
function toDelay(ms: number): number {
  return Math.ceil(Math.max(0, ms));
}

/** BullMQ's own keys stay together on one node of a Redis Cluster. */
function queuePrefix(prefix: string): string {
  return `{${prefix}-jobs}`;
}

/** One job per lead at a time. */
function leadId(portalId: number, contactId: string): string {
  return `p${portalId}-${contactId}`;
}
