import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { batonVersion } from '../../src/settings/baton-version.ts';
import type { Accepted } from '../hubspot/accepted.ts';
import type { Verdict } from '../hubspot/verify-signature.ts';

/** What this process counts by itself: what came in. Prometheus asks every process and adds them up. */
export type Meter = {
  readonly registry: Registry;
  /** A webhook was answered, `ms` after it came. */
  answered(status: number, ms: number): void;
  /** A webhook was refused for its signature. */
  refused(verdict: Refusal): void;
  /** A batch is stored. */
  accepted(batch: Accepted): void;
};

type Refusal = Exclude<Verdict, 'genuine'>;

const OUTCOMES = ['accepted', 'refused', 'unreadable', 'unavailable', 'fault'] as const;
const REFUSALS: readonly Refusal[] = ['unsigned', 'stale', 'forged'];
const EVENTS = ['accepted', 'ignored', 'unknown_portal', 'set_aside'] as const;
const MARKS = ['new', 'repeated'] as const;

/** Seconds. HubSpot waits five for an answer. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function createMeter(): Meter {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Histogram({
    name: 'baton_webhook_duration_seconds',
    help: 'How long webhooks of HubSpot took to be answered, by what was answered.',
    labelNames: ['outcome'],
    buckets: BUCKETS,
    registers,
  });
  const refusals = new Counter({
    name: 'baton_webhook_refusals_total',
    help: 'Webhooks refused for their signature, by what is wrong with it.',
    labelNames: ['reason'],
    registers,
  });
  const events = new Counter({
    name: 'baton_events_total',
    help: 'Events taken in. ignored: own writes, and what means nothing to Baton. set_aside: cannot be read.',
    labelNames: ['outcome'],
    registers,
  });
  const marks = new Counter({
    name: 'baton_due_marks_total',
    help: 'Leads that accepted events made due. repeated: was due already, and is looked at once.',
    labelNames: ['mark'],
    registers,
  });
  const build = new Gauge({
    name: 'baton_build_info',
    help: 'The version of Baton that runs. Always 1.',
    labelNames: ['version'],
    registers,
  });
  build.set({ version: batonVersion() }, 1);
  // From the start at 0: the first one of a kind is an increase, too.
  for (const outcome of OUTCOMES) requests.zero({ outcome });
  for (const reason of REFUSALS) refusals.inc({ reason }, 0);
  for (const outcome of EVENTS) events.inc({ outcome }, 0);
  for (const mark of MARKS) marks.inc({ mark }, 0);
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    answered: (status, ms) => requests.observe({ outcome: toOutcome(status) }, ms / 1_000),
    refused: (reason) => refusals.inc({ reason }),
    accepted: ({ accepted, ignored, unknownPortal, setAside, named, added }) => {
      events.inc({ outcome: 'accepted' }, accepted);
      events.inc({ outcome: 'ignored' }, ignored);
      events.inc({ outcome: 'unknown_portal' }, unknownPortal);
      events.inc({ outcome: 'set_aside' }, setAside);
      marks.inc({ mark: 'new' }, added);
      marks.inc({ mark: 'repeated' }, named - added);
    },
  };
}

function toOutcome(status: number): (typeof OUTCOMES)[number] {
  if (status === 200) return 'accepted';
  if (status === 401) return 'refused';
  if (status === 503) return 'unavailable';
  return status >= 500 ? 'fault' : 'unreadable';
}
