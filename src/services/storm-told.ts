import type { Log } from '../log.ts';
import type { StormNews } from '../use-cases/storm-breaker.ts';
import type { Alarms } from './alarms.ts';

/** Tells admins that writes are paused: when it begins, and once an hour while more windows open. */
export function stormTold({ log, alarms }: { log: Log; alarms: Alarms }, portalId: number) {
  return ({ isNew, limit, windows }: StormNews): void => {
    if (isNew) {
      log.warn(
        { portalId, limit, windows },
        'more windows open within a minute than the checklist allows: writes are paused',
      );
    }
    if (windows === 0) return;
    alarms.raise({
      code: 'writes-paused',
      portalId,
      text: `More than ${limit} windows opened within a minute. Nothing more is written to HubSpot; evaluation goes on.`,
      remedy:
        'See what has changed: an import, a workflow, a new checklist version. `npm run baton -- status` says how much waits, `npm run baton -- portals resume` lets it be written.',
      count: windows,
    });
  };
}
