import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { laneOf } from './lane.ts';
import type { LimitKind, Urgency } from './lane.ts';
import { toError } from './to-error.ts';
import type { HttpAnswer, HttpRequest, Transport } from './transport.ts';
import { waitBeforeRetry } from './wait-before-retry.ts';

/** One portal's place in the queue for HubSpot's limit; the Redis half lives in the store. Times in ms, real time. */
export type Budget = {
  /** Waits until a request may be sent; refuses with `hubspot-busy` when the portal is parked for long. */
  take(kind: LimitKind, urgency: Urgency): Promise<void>;
  /** HubSpot said it is too much: no worker asks again before `until`. */
  block(kind: LimitKind, until: number): Promise<void>;
  /** The limit that HubSpot's headers show. */
  limitSeen(requestsPer10Seconds: number): Promise<void>;
  /** The share of the day's requests that is left, where the headers show it: with static tokens. */
  dailySeen(left: number): Promise<void>;
};

export type ClientOptions = {
  readonly transport: Transport;
  readonly budget: Budget;
  /** The one gate of shadow mode: whether a request that changes something may leave the process now. */
  readonly mayWrite: () => Promise<boolean>;
  readonly counted: (endpoint: string, status: number) => void;
  /** What a person started and waits for: it leaves room for leads. */
  readonly isBackground?: boolean;
  readonly now: () => number;
  readonly log: Log;
};

/** Whether repeating a request is harmless: reads, and writes that set a value. A create is not. */
type Nature = 'read' | 'search' | 'repeatable write' | 'create';

/** Called each time directly before a request leaves, when all waiting is over. */
export type BeforeSend = () => Promise<void>;

export type HubSpotClient = {
  read(request: HttpRequest): Promise<HttpAnswer>;
  search(request: HttpRequest): Promise<HttpAnswer>;
  update(request: HttpRequest, beforeSend?: BeforeSend): Promise<HttpAnswer>;
  /** Never repeated after a doubt: rejects with `hubspot-unsure`, and the caller looks before it creates again. */
  create(request: HttpRequest, beforeSend?: BeforeSend): Promise<HttpAnswer>;
};

const MAX_TRIES = 4;

/** Speaks to one portal within its budget; 2xx answers come back, everything else is an AppError. */
export function createClient(options: ClientOptions): HubSpotClient {
  const send = async (
    request: HttpRequest,
    nature: Nature,
    beforeSend?: BeforeSend,
  ): Promise<HttpAnswer> => {
    const mutates = nature === 'repeatable write' || nature === 'create';
    const lane = laneOf(request, mutates, options.isBackground ?? false);
    for (let tried = 1; ; tried++) {
      await options.budget.take(lane.kind, lane.urgency);
      // Asked after the waiting, not before it: a portal that went back to shadow writes nothing any more.
      if (mutates && !(await options.mayWrite())) throw new AppError('shadow-mode');
      await beforeSend?.();
      const answer = await sendOnce(request, options);
      if (answer !== null && answer.status < 300) return answer;
      if (answer !== null && !isPassing(answer.status)) throw toError(request, answer);
      const refused = answer !== null && REFUSED_UNSEEN.includes(answer.status);
      if (nature === 'create' && !refused) throw unsure(request);
      const pause = waitBeforeRetry(answer, tried, options.now());
      if (refused) await options.budget.block(lane.kind, options.now() + pause);
      if (tried >= MAX_TRIES || pause > 15_000)
        throw busyOrAway(request, answer, options.now() + pause);
      options.log.debug({ status: answer?.status ?? null, tried, pause }, 'asking HubSpot again');
      if (!refused) await wait(pause);
    }
  };
  return {
    read: (request) => send(request, 'read'),
    search: (request) => send(request, 'search'),
    update: (request, beforeSend) => send(request, 'repeatable write', beforeSend),
    create: (request, beforeSend) => send(request, 'create', beforeSend),
  };
}

const DAILY_HEADERS = ['x-hubspot-ratelimit-daily', 'x-hubspot-ratelimit-daily-remaining'];

/** With these HubSpot did not look at the request at all, so even a create may be sent again. */
const REFUSED_UNSEEN = [429, 423, 477];

/** Trying again later may change it. */
export function isPassing(status: number): boolean {
  return REFUSED_UNSEEN.includes(status) || status >= 500;
}

async function sendOnce(request: HttpRequest, options: ClientOptions): Promise<HttpAnswer | null> {
  const answer = await options.transport(request).catch((error: unknown) => {
    // No token, no request: that is known, and is not a missing answer.
    if (error instanceof AppError) throw error;
    options.log.debug({ err: error }, 'no answer from HubSpot');
    return null;
  });
  options.counted(toEndpoint(request), answer?.status ?? 0);
  const limit = Number(answer?.header('x-hubspot-ratelimit-max'));
  // An answer is an answer, also when Redis cannot take note of the limit now.
  if (limit > 0) await options.budget.limitSeen(limit).catch(() => undefined);
  const [daily = 0, left = 0] = DAILY_HEADERS.map((name) => Number(answer?.header(name)));
  if (daily > 0) await options.budget.dailySeen(left / daily).catch(() => undefined);
  return answer;
}

/** `POST /crm/objects/2026-09/notes/batch/create`: ids and queries are left out, so that calls can be counted by endpoint. */
function toEndpoint({ method, path }: HttpRequest): string {
  return `${method} ${path.replace(/\?.*$/u, '').replace(/\/\d+(?=\/|$)/gu, '/{id}')}`;
}

function unsure({ method, path }: HttpRequest): AppError {
  return new AppError('hubspot-unsure', { context: { where: `${method} ${path}` } });
}

function busyOrAway(
  { method, path }: HttpRequest,
  answer: HttpAnswer | null,
  at: number,
): AppError {
  const context = { where: `${method} ${path}`, status: answer?.status ?? null };
  return answer !== null && REFUSED_UNSEEN.includes(answer.status)
    ? new AppError('hubspot-busy', { context, retry: { at } })
    : new AppError('hubspot-unreachable', { context });
}
