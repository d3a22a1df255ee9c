import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world.ts';
import { admitRequest } from './access/admit-request.ts';
import { rememberCaller } from './access/caller.ts';
import { identifyCaller } from './access/identify-caller.ts';
import type { Caller } from './access/caller.ts';
import { ApiError } from './api-error.ts';
import { injectFaults, strikeBefore } from './inject-faults.ts';
import { observeCalls } from './observe-calls.ts';

const longestUrl = 8192;

/** What every request meets on its way: the call log, latency, faults, and (with `guarded`) token and limits. */
export function watchRequests(app: FastifyInstance, world: World, guarded: boolean): void {
  const callOf = observeCalls(app, world);
  const strikeLater = injectFaults(app);
  /** True when a fault has answered the request already. */
  const struck = async (
    request: FastifyRequest,
    reply: FastifyReply,
    read: { readonly body?: unknown },
  ): Promise<boolean> => {
    const call = callOf(request);
    const { method, url: path } = request;
    const deed = world.faults.take({ method, path, portalId: call.portalId, ...read });
    if (deed && (await strikeBefore(request, reply, deed))) {
      call.status = deed.kind === 'status' ? deed.status : 0;
      return true;
    }
    if (deed) strikeLater(request, deed);
    return false;
  };
  app.addHook('onRequest', async (request, reply) => {
    const call = callOf(request);
    let caller: Caller | null = null;
    let refusal: unknown = null;
    try {
      caller = identifyCaller(world, request.headers.authorization);
    } catch (error) {
      refusal = error;
    }
    if (caller) rememberCaller(request, caller);
    call.portalId = caller?.portal.options.portalId ?? null;
    reply.header('x-hubspot-correlation-id', randomUUID());
    if (world.latencyMs > 0) await sleep(world.latencyMs);
    if (await struck(request, reply, {})) return;
    if (!guarded) return;
    if (refusal) throw refusal;
    admitRequest(world, request, reply);
    if (request.url.length > longestUrl) throw new ApiError(414, { message: 'URI too long' });
  });
  app.addHook('preHandler', async (request, reply) => {
    await struck(request, reply, { body: request.body });
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (!request.raw.socket.destroyed) callOf(request).status = reply.statusCode;
    return payload;
  });
}
