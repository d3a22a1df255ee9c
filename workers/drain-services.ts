import { AppError } from '../src/errors.ts';
import type { Services } from '../src/services.ts';
import type { DrainServices } from '../src/use-cases/drain-portal.ts';

/** What draining a portal needs beside the portal: the due set, the clock, the lead queue, the log. */
export function drainServices(services: Services, portalId: number): DrainServices {
  const { clock, due, queues, log } = services;
  return {
    due,
    setApart: queues.setApart,
    now: clock.now,
    real: clock.real,
    afterReal: (ms) => clock.now() + clock.fromReal(ms),
    keepFlying: async (members, work) => {
      const timer = setInterval(() => {
        // A renewal that fails is no harm: the lease runs out and the members are due again.
        due.renew(portalId, members).catch(() => undefined);
      }, services.renewMs);
      try {
        return await work();
      } finally {
        clearInterval(timer);
      }
    },
    putOff: (code, leads) => log.info({ portalId, code, leads }, 'leads were put off'),
    problem: (contactId, { code }) => {
      log.warn(
        { portalId, contactId, code },
        'nobody alive can take a task: see handoff_owner in the checklist',
      );
    },
    failed: (contactId, err) => {
      const passing = err instanceof AppError && err.retry !== 'never';
      const fault = !(err instanceof AppError) || err.code === 'hubspot-refused';
      const refused = err instanceof AppError && REFUSED.includes(err.code);
      const level = fault ? 'error' : refused ? 'warn' : passing ? 'debug' : 'info';
      log[level]({ portalId, contactId, err }, 'a lead could not be finished');
    },
  };
}

/** Somebody has to do something before anything goes on. */
const REFUSED = [
  'hubspot-unauthorised',
  'portal-disconnected',
  'token-unreadable',
  'oauth-client-wrong',
];
