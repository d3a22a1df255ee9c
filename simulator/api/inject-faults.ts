import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../types.ts';
import { toErrorBody } from './to-error-body.ts';

type Deed = Fault['do'];

function bodyOf(deed: Deed & { kind: 'status' }): string {
  const body = deed.body ?? toErrorBody({ message: `simulated ${deed.status}` });
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** What hits a request after it was carried out. Before: see strikeBefore. */
export function injectFaults(app: FastifyInstance): (r: FastifyRequest, deed: Deed) => void {
  const due = new WeakMap<FastifyRequest, Deed>();
  app.addHook('onSend', async (request, reply, payload) => {
    const deed = due.get(request);
    if (!deed || deed.when === 'before') return payload;
    if (deed.kind === 'delay') await sleep(deed.ms);
    if (deed.kind === 'drop') request.raw.socket.destroy();
    if (deed.kind !== 'status') return payload;
    reply.code(deed.status).headers({ 'content-type': 'application/json', ...deed.headers });
    return bodyOf(deed);
  });
  return (request, deed) => due.set(request, deed);
}

/** True when the fault has answered (or cut) the request already. */
export async function strikeBefore(
  request: FastifyRequest,
  reply: FastifyReply,
  deed: Deed,
): Promise<boolean> {
  if (deed.when !== 'before') return false;
  switch (deed.kind) {
    case 'delay':
      await sleep(deed.ms);
      return false;
    case 'drop':
      reply.hijack();
      request.raw.socket.destroy();
      return true;
    case 'status':
      await reply
        .code(deed.status)
        .headers({ 'content-type': 'application/json', ...deed.headers })
        .send(bodyOf(deed));
      return true;
  }
}
