import type { Change } from '../store/change.ts';
import type { Delivery, Simulator, Switches } from '../types.ts';
import { deliveryLanes } from './delivery-lanes.ts';
import { postEvents } from './post-events.ts';
import type { Target } from './post-events.ts';
import type { Subscriptions } from './read-subscriptions.ts';
import { shuffled } from './shuffled.ts';
import { subscriptionIndex } from './subscription-index.ts';
import { toEvent } from './to-event.ts';
import type { WebhookEvent } from './to-event.ts';
import { toParcels } from './to-parcels.ts';

type Settings = {
  readonly appId: number;
  readonly secret: string;
  readonly subscriptions: Subscriptions;
  readonly switches: Switches;
  readonly batchMs: number;
  readonly retryMs: number;
};

export type WebhookSender = {
  readonly controls: Simulator['webhooks'];
  readonly deliveries: Delivery[];
  tell(change: Change): void;
  close(): void;
};

/** Turns changes into signed POSTs to the app's one target URL. */
export function webhookSender(settings: Settings): WebhookSender {
  const { appId, secret, switches, subscriptions } = settings;
  const listenersOf = subscriptionIndex(subscriptions.all);
  const deliveries: Delivery[] = [];
  const settledCallbacks: (() => void)[] = [];
  let target: Target | null = null;
  let waiting: WebhookEvent[] = [];
  let timer: NodeJS.Timeout | null = null;
  let copies = 1;
  let shuffles = false;
  let paused = false;
  let lastEventId = 4_101_286_000;

  const lanes = deliveryLanes({
    secret,
    maxConcurrent: subscriptions.maxConcurrent,
    retryMs: settings.retryMs,
    target: () => target,
    deliveries,
    onIdle: settle,
  });

  function settle(): void {
    if (waiting.length > 0 || !lanes.isIdle()) return;
    for (const done of settledCallbacks.splice(0)) done();
  }

  function flush(): void {
    timer = null;
    if (paused) return;
    const events = Array.from({ length: copies }, () => waiting).flat();
    waiting = [];
    const ordered = shuffles ? shuffled(events) : events;
    for (const parcel of toParcels(ordered, switches.mixedPortalsPerPost)) {
      lanes.put(parcel.portalId, parcel.events);
    }
    settle();
  }

  return {
    deliveries,
    tell(change) {
      if (!target) return;
      if (change.kind === 'propertyChange' && change.calculated) {
        if (!switches.calculatedPropertiesSendEvents) return;
      }
      for (const listener of listenersOf(change)) {
        lastEventId += 1;
        const carriesAppId = switches.ownWritesCarryAppId;
        waiting.push(toEvent(change, listener, { eventId: lastEventId, appId, carriesAppId }));
      }
      if (waiting.length > 0) timer ??= setTimeout(flush, settings.batchMs);
    },
    controls: {
      target(url, signedUrl) {
        target = url === null ? null : { url, signedUrl: signedUrl ?? url };
      },
      duplicate(times) {
        copies = times;
      },
      shuffle(on) {
        shuffles = on;
      },
      pause() {
        paused = true;
        lanes.hold(true);
      },
      resume() {
        paused = false;
        lanes.hold(false);
        flush();
      },
      async send(events) {
        if (!target) return 0;
        const signal = new AbortController().signal;
        const at = Date.now();
        const status = await postEvents({ target, secret, events, signal });
        deliveries.push({ at, events: [...events], attempt: 0, status: status ?? 'failed' });
        return status ?? 0;
      },
      settled() {
        return new Promise((resolve) => {
          settledCallbacks.push(resolve);
          settle();
        });
      },
    },
    close() {
      if (timer) clearTimeout(timer);
      lanes.close();
    },
  };
}
