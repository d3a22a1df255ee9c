import type { Job } from 'bullmq';
import type { Services } from '../src/services.ts';

/** Job → somebody is due in the portal: its own job looks who, so that no portal is in two hands at once. */
export function timerProcessor({ queues }: Services) {
  return ({ data }: Job<{ portalId: number }>): Promise<void> =>
    queues.wakePortal(data.portalId, 0);
}
