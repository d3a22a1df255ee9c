import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Call } from '../types.ts';
import type { World } from '../world.ts';
import { toEndpoint } from './to-endpoint.ts';

const kept = 100_000;
const reading = /\/(read|search|introspect|revoke|token)$/;

/** Notes every request; the body only of those that change something. Status 0 = never answered. */
export function observeCalls(app: FastifyInstance, world: World): (r: FastifyRequest) => Call {
  const open = new WeakMap<FastifyRequest, Call>();
  function callOf(request: FastifyRequest): Call {
    const known = open.get(request);
    if (known) return known;
    const path = request.url.split('?')[0] ?? '';
    const call: Call = {
      at: Date.now(),
      method: request.method,
      path: request.url,
      endpoint: toEndpoint(path),
      status: 0,
      portalId: null,
      mutating: request.method !== 'GET' && !reading.test(path),
      body: undefined,
    };
    open.set(request, call);
    world.calls.push(call);
    if (world.calls.length > kept * 1.1) world.calls.splice(0, world.calls.length - kept);
    return call;
  }
  app.addHook('preHandler', (request, _reply, done) => {
    const call = callOf(request);
    if (call.mutating) call.body = request.body;
    done();
  });
  return callOf;
}
