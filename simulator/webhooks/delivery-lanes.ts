import type { Delivery } from '../types.ts';
import { postEvents } from './post-events.ts';
import type { Target } from './post-events.ts';
import type { WebhookEvent } from './to-event.ts';

type Parcel = { readonly events: readonly WebhookEvent[]; attempt: number };

type Lane = { readonly parcels: Parcel[]; running: number };

type Settings = {
  readonly secret: string;
  readonly maxConcurrent: number;
  readonly retryMs: number;
  readonly target: () => Target | null;
  readonly deliveries: Delivery[];
  readonly onIdle: () => void;
};

export type DeliveryLanes = {
  put(portalId: number, events: readonly WebhookEvent[]): void;
  hold(on: boolean): void;
  isIdle(): boolean;
  close(): void;
};

// 10 attempts in all (section 1.6).
const attempts = 10;
const kept = 20_000;

/** One lane per account with its own limit of requests in flight; failed parcels come back with growing waits. */
export function deliveryLanes(settings: Settings): DeliveryLanes {
  const { deliveries, retryMs } = settings;
  const lanes = new Map<number, Lane>();
  const retries = new Set<NodeJS.Timeout>();
  const closing = new AbortController();
  let held = false;
  const isIdle = () =>
    retries.size === 0 &&
    [...lanes.values()].every((lane) => lane.running === 0 && lane.parcels.length === 0);

  function retry(lane: Lane, parcel: Parcel): void {
    parcel.attempt += 1;
    if (parcel.attempt >= attempts || closing.signal.aborted) return;
    const wait = retryMs * 2 ** (parcel.attempt - 1) * (0.75 + Math.random() / 2);
    const timer = setTimeout(() => {
      retries.delete(timer);
      lane.parcels.push(parcel);
      run(lane);
    }, wait);
    retries.add(timer);
  }

  async function deliver(lane: Lane, parcel: Parcel, target: Target): Promise<void> {
    const events = parcel.events.map((event) => ({ ...event, attemptNumber: parcel.attempt }));
    const at = Date.now();
    const { secret } = settings;
    const status = await postEvents({ target, secret, events, signal: closing.signal });
    deliveries.push({ at, events, attempt: parcel.attempt, status: status ?? 'failed' });
    if (deliveries.length > kept * 1.1) deliveries.splice(0, deliveries.length - kept);
    lane.running -= 1;
    if (status === null || status < 200 || status > 299) retry(lane, parcel);
    run(lane);
  }

  function run(lane: Lane): void {
    while (!held && lane.running < settings.maxConcurrent) {
      const parcel = lane.parcels.shift();
      if (!parcel) break;
      const target = settings.target();
      if (!target) continue;
      lane.running += 1;
      void deliver(lane, parcel, target);
    }
    if (isIdle()) settings.onIdle();
  }

  return {
    put(portalId, events) {
      const lane = lanes.get(portalId) ?? { parcels: [], running: 0 };
      lanes.set(portalId, lane);
      lane.parcels.push({ events, attempt: 0 });
      run(lane);
    },
    hold(on) {
      held = on;
      for (const lane of lanes.values()) run(lane);
    },
    isIdle,
    close() {
      closing.abort();
      for (const timer of retries) clearTimeout(timer);
      retries.clear();
      lanes.clear();
    },
  };
}
