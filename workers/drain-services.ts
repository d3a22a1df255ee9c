import { AppError } from '../src/errors.ts';
import type { Services } from '../src/services.ts';
import { companyKeptMs } from '../src/services/portal-facts.ts';
import { errorAlarm } from '../src/services/error-alarm.ts';
import type { DrainServices } from '../src/use-cases/drain-portal.ts';

/** What draining a portal needs beside the portal: the due set, the clock, the lead queue, the log. */
export function drainServices(services: Services, portalId: number): DrainServices {
  const { alarms, clock, due, failures, queues, log } = services;
  return {
    due,
    failures,
    setApart: queues.setApart,
    forgetFailures: async (id, contactIds) => {
      await failures.forget(id, contactIds);
      await queues.forgetLeads(id, contactIds);
    },
    now: clock.now,
    real: clock.real,
    companyKeptMs: companyKeptMs(services.settings),
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
      alarms.raise({ ...NO_LIVE_OWNER, portalId, count: 1 });
    },
    failed: (contactId, err) => {
      const passing = err instanceof AppError && err.retry !== 'never';
      const fault = !(err instanceof AppError) || err.code === 'hubspot-refused';
      const refused = err instanceof AppError && REFUSED.includes(err.code);
      const level = fault ? 'error' : refused ? 'warn' : passing ? 'debug' : 'info';
      log[level]({ portalId, contactId, err }, 'a lead could not be finished');
      const alarm = errorAlarm(err, portalId);
      if (alarm) alarms.raise(contactId === null ? alarm : { ...alarm, count: 1 });
    },
  };
}

const NO_LIVE_OWNER = {
  code: 'no-live-owner',
  text: 'Nobody alive can take a task: whom the checklist names last is unknown in this account or deactivated.',
  remedy:
    'Give `handoff_owner` in the checklist the address of an active user, or activate them again in HubSpot (Settings > Users & Teams). Within the hour Baton looks again.',
} as const;

/** Somebody has to do something before anything goes on. */
const REFUSED = [
  'hubspot-unauthorised',
  'portal-disconnected',
  'token-unreadable',
  'oauth-client-wrong',
];
