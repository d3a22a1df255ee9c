import type { PortalMeasures } from '../../src/services/measures.ts';
import { oneValue } from './family.ts';
import type { Family, Sample } from './family.ts';

const REFRESHED = 'refreshed ';

/** What is said of every portal. docs/runbook.md explains each; whoever renames one breaks somebody's dashboard. */
export const OF_PORTALS: readonly Family<PortalMeasures>[] = [
  {
    name: 'baton_portal_mode',
    help: 'The mode that the portal is in. Always 1.',
    labels: ['mode'],
    samples: ({ mode }) => [[{ mode }, 1]],
  },
  oneValue(
    'baton_portal_disconnected',
    '1: HubSpot no longer accepts the grant of the portal, and its work waits.',
    ({ isDisconnected }) => isDisconnected,
  ),
  oneValue('baton_leads', 'Leads of whom something is remembered.', ({ leads }) => leads),
  oneValue(
    'baton_due',
    'Leads whose moment has come and that wait to be looked at.',
    ({ due }) => due.due,
  ),
  oneValue(
    'baton_due_oldest_seconds',
    'For how long the lead that waits longest has waited. 0: nobody waits.',
    ({ oldestMs }) => oldestMs / 1_000,
  ),
  oneValue('baton_in_flight', 'Leads that a worker has in hand.', ({ due }) => due.inFlight),
  oneValue('baton_timers', 'Leads that will be due at a later moment.', ({ due }) => due.later),
  {
    name: 'baton_hubspot_calls_total',
    help: 'Requests to the HubSpot API since the portal was connected. outcome: 2xx, the status, or none.',
    labels: ['endpoint', 'outcome'],
    samples: ({ calls }) => toCalls(calls),
  },
  {
    name: 'baton_budget_limit',
    help: 'Requests that may be sent within ten seconds (search: within one second).',
    labels: ['kind'],
    samples: ({ budget: { rooms } }) =>
      Object.entries(rooms).map(([kind, { limit }]) => [{ kind }, limit]),
  },
  {
    name: 'baton_budget_left',
    help: 'Requests of that limit that may still be sent now.',
    labels: ['kind'],
    samples: ({ budget: { rooms } }) =>
      Object.entries(rooms).map(([kind, { left }]) => [{ kind }, left]),
  },
  {
    name: 'baton_hubspot_daily_left_ratio',
    help: 'The share of the requests of the day that is left, where HubSpot tells.',
    samples: ({ budget: { dailyLeft } }) => (dailyLeft === null ? [] : [[{}, dailyLeft]]),
  },
  {
    name: 'baton_hubspot_blocked_seconds',
    help: 'For how long HubSpot has said not to ask, for anything or for searches. 0: it may be asked.',
    labels: ['kind'],
    samples: ({ budget: { blockedMs } }) =>
      Object.entries(blockedMs).map(([kind, ms]) => [{ kind }, ms / 1_000]),
  },
  oneValue(
    'baton_windows_opened_total',
    'Windows that opened in live mode since the portal was connected.',
    ({ counts }) => counts['windows opened'] ?? 0,
  ),
  oneValue(
    'baton_writes_paused',
    '1: the storm breaker pauses writes.',
    ({ isStormy }) => isStormy,
  ),
  oneValue('baton_writes_held', 'Leads that wait for the storm to be over.', ({ held }) => held),
  {
    name: 'baton_failures',
    help: 'Leads that could not be finished. More than a thousand in a portal are estimated by kind.',
    labels: ['state', 'code'],
    samples: ({ failures }) => failures.map(({ state, code, count }) => [{ state, code }, count]),
  },
  {
    name: 'baton_token_refreshes_total',
    help: 'Refreshes of the access token: renewed, or the error code.',
    labels: ['outcome'],
    samples: ({ counts }) =>
      Object.entries(counts)
        .filter(([name]) => name.startsWith(REFRESHED))
        .map(([name, count]) => [{ outcome: name.slice(REFRESHED.length) }, count]),
  },
];

/** `GET /crm/owners/2026-09 2xx`: the status is the last word; `0` is no answer. */
function toCalls(calls: PortalMeasures['calls']): Sample[] {
  return Object.entries(calls).map(([name, count]) => {
    const cut = name.lastIndexOf(' ');
    const status = name.slice(cut + 1);
    return [{ endpoint: name.slice(0, cut), outcome: status === '0' ? 'none' : status }, count];
  });
}
