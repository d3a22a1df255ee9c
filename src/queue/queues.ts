import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';

/** portal: triage what is due in one portal. lead: one lead that failed alone. sweep: the clock. poll: changes that sent no event. */
const QUEUE_NAMES = ['portal', 'lead', 'sweep', 'poll'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** Jobs carry identities, never payloads: a worker reads the present. */
export type PortalJob = { readonly portalId: number };
export type LeadJob = { readonly portalId: number; readonly contactId: string };

export type Queues = {
  readonly names: typeof QUEUE_NAMES;
  /** In front of BullMQ's own keys. */
  readonly prefix: string;
  /** Has the portal looked at after `delayMs` (real time). One job per portal; one that is active runs once more. */
  wakePortal(portalId: number, delayMs: number): Promise<void>;
  pollPortal(portalId: number): Promise<void>;
  /** Gives a lead that failed alone its own job, with attempts and back-off. */
  setApart(portalId: number, contactId: string): Promise<void>;
  /** Repeats the sweep; the same call from every worker is one schedule. */
  scheduleSweep(everyMs: number): Promise<void>;
  failedLeads(): Promise<{ portalId: number; contactId: string; reason: string }[]>;
  close(): Promise<void>;
};

export function createQueues(redis: Redis, prefix: string): Queues {
  const open = (name: QueueName) => {
    const queue = new Queue(name, { connection: redis, prefix: queuePrefix(prefix) });
    queue.on('error', () => undefined);
    return queue;
  };
  const [portal, lead, sweep, poll] = QUEUE_NAMES.map(open) as [Queue, Queue, Queue, Queue];
  const oneAtATime = (id: string) => ({
    deduplication: { id, keepLastIfActive: true },
    removeOnComplete: true,
    removeOnFail: 100,
  });
  return {
    names: QUEUE_NAMES,
    prefix: queuePrefix(prefix),
    wakePortal: async (portalId, delayMs) => {
      const job: PortalJob = { portalId };
      await portal.add('portal', job, {
        ...oneAtATime(`p${portalId}`),
        delay: Math.max(0, delayMs),
      });
    },
    pollPortal: async (portalId) => {
      await poll.add('poll', { portalId } satisfies PortalJob, oneAtATime(`p${portalId}`));
    },
    setApart: async (portalId, contactId) => {
      const job: LeadJob = { portalId, contactId };
      await lead.add('lead', job, {
        ...oneAtATime(`p${portalId}-${contactId}`),
        attempts: 5,
        backoff: { type: 'exponential', delay: 2_000, jitter: 0.5 },
        removeOnFail: { age: 30 * 24 * 3_600 },
      });
    },
    scheduleSweep: async (everyMs) => {
      const template = { name: 'sweep', opts: { removeOnComplete: true, removeOnFail: 100 } };
      await sweep.upsertJobScheduler('sweep', { every: everyMs }, template);
    },
    failedLeads: async () =>
      (await lead.getFailed()).map(({ data, failedReason }) => {
        return { ...(data as LeadJob), reason: failedReason ?? '' };
      }),
    close: async () => {
      await Promise.all([portal, lead, sweep, poll].map((queue) => queue.close()));
    },
  };
}

/** BullMQ's own keys stay together on one node of a Redis Cluster. */
function queuePrefix(prefix: string): string {
  return `{${prefix}-jobs}`;
}
