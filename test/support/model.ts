/** What happens to a lead who would be ready if they did something; in the order in which it happened. */
export type LeadEvent = 'form' | 'reply' | 'call' | 'meeting' | 'accept' | 'reject';

export type Status = 'NOT_STARTED' | 'COMPLETED' | 'DEFERRED';

/** What HubSpot should show of them. */
export type Shown = {
  readonly readiness: 'not_ready' | 'ready';
  readonly window: 'closed' | 'open' | 'working';
  /** One for each window that they ever had; notes likewise. */
  readonly tasks: readonly Status[];
  /** Turned down by a seller: nothing opens for two weeks. */
  readonly isCooling: boolean;
};

export const NOBODY_YET: Shown = {
  readiness: 'not_ready',
  window: 'closed',
  tasks: [],
  isCooling: false,
};

/** The promises of the product in a few lines, read from its text and from nothing in `src`. */
export function after(shown: Shown, event: LeadEvent): Shown {
  const { window, tasks } = shown;
  const isUnderWay = window !== 'closed';
  switch (event) {
    case 'form':
    case 'reply': {
      const ready: Shown = { ...shown, readiness: 'ready' };
      const opens = !isUnderWay && !shown.isCooling;
      return opens ? { ...ready, window: 'open', tasks: [...tasks, 'NOT_STARTED'] } : ready;
    }
    case 'call':
      return window === 'open'
        ? { ...shown, window: 'working', tasks: endOpen(tasks, 'COMPLETED') }
        : shown;
    case 'meeting':
      return isUnderWay ? { ...shown, window: 'closed', tasks: endOpen(tasks, 'DEFERRED') } : shown;
    case 'accept':
      return shown;
    case 'reject':
      return isUnderWay
        ? { ...shown, window: 'closed', tasks: endOpen(tasks, 'DEFERRED'), isCooling: true }
        : shown;
  }
}

/** Of two open windows the earlier goes on, and the other task says why it ended. */
export function merged(survivor: Shown, other: Shown): Shown {
  const tasks = [...survivor.tasks, ...endOpen(other.tasks, 'DEFERRED')];
  return { ...survivor, tasks };
}

function endOpen(tasks: readonly Status[], end: Status): Status[] {
  return tasks.map((status) => (status === 'NOT_STARTED' ? end : status));
}
