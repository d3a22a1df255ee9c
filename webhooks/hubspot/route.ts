import type { FastifyInstance, FastifyReply } from 'fastify';
import { AppError } from '../../src/errors.ts';
import type { Services } from '../../src/services.ts';
import type { Meter } from '../metrics/meter.ts';
import { acceptEvents } from './accept-events.ts';
import { problemOf, toStamp } from './stamp.ts';
import { verifySignature } from './verify-signature.ts';
import type { Verdict } from './verify-signature.ts';

/** 100 events with the longest texts HubSpot sends fit; more is refused before it is read. */
const MAX_BODY = 8 * 1024 * 1024;
/** HubSpot sends at most 100. */
const MAX_EVENTS = 10_000;

/** POST /webhooks/hubspot: the untouched bytes are verified, parsed, made durable, and only then answered with 200. */
export function hubspotWebhook(app: FastifyInstance, services: Services, meter: Meter): void {
  const { settings, clock, log } = services;
  const turnAway = (reply: FastifyReply, verdict: Exclude<Verdict, 'genuine'>) => {
    meter.refused(verdict);
    log.info({ verdict }, 'a webhook was refused');
    return reply.code(401).send({ error: `the request is ${verdict}` });
  };
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: MAX_BODY },
      (_request, body, done) => {
        done(null, body);
      },
    );
    scope.addHook('onResponse', (_request, reply, done) => {
      meter.answered(reply.statusCode, reply.elapsedTime);
      done();
    });
    // Whoever cannot sign does not choose how much is read and held: the connection ends with the answer.
    scope.addHook('onRequest', async (request, reply) => {
      const problem = problemOf(toStamp(request.headers), clock.real());
      if (problem !== null) return turnAway(reply.header('connection', 'close'), problem);
    });
    scope.post('/webhooks/hubspot', async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const signed = {
        method: request.method,
        url: settings.PUBLIC_URL + request.raw.url,
        body,
        ...toStamp(request.headers),
      };
      const verdict = verifySignature(signed, settings.HUBSPOT_CLIENT_SECRET, clock.real());
      if (verdict !== 'genuine') return turnAway(reply, verdict);
      const batch = toBatch(body);
      if (batch.length > MAX_EVENTS) return reply.code(413).send({ error: 'too many events' });
      try {
        meter.accepted(await acceptEvents(services, batch));
      } catch (cause) {
        return refuse(services, reply, cause);
      }
      return reply.code(200).send({});
    });
  });
}

/** Whatever kept events from being stored, HubSpot is told to come again; what it was is told apart for the log. */
async function refuse(
  services: Services,
  reply: FastifyReply,
  cause: unknown,
): Promise<FastifyReply> {
  if (await services.redisAnswers(cause)) {
    services.log.error({ err: cause }, 'a fault kept events from being stored');
    return reply.code(500).send({ error: 'the events could not be stored' });
  }
  const err = new AppError('redis-unreachable', { cause });
  services.log.warn({ err }, 'events could not be stored; HubSpot will send them again');
  return reply.code(503).header('retry-after', '5').send({ error: err.title });
}

/** HubSpot sends an array; anything else with a genuine signature is one event that cannot be read. */
function toBatch(body: Buffer): unknown[] {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return ['not JSON'];
  }
}
