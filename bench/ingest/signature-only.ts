import { createHmac, timingSafeEqual } from 'node:crypto';
import Fastify from 'fastify';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

/**
 * The ceiling: the webhooks process without its memory. The same Fastify, the same checks of signature, age and events,
 * written again because a bench shares no code with what it measures; nothing is stored.
 */

const { HUBSPOT_CLIENT_SECRET: secret = '', PUBLIC_URL = '', PORT } = process.env;
const MAX_BODY = 8 * 1024 * 1024;
const MAX_AGE_MS = 300_000;

const Id = z.union([z.number(), z.string().regex(/^\d+$/u)]).transform(String);

const Event = z.compile(
  z.object({
    portalId: z.number().int().positive(),
    subscriptionType: z.string(),
    objectId: Id.optional(),
    objectTypeId: z.string().optional(),
    propertyName: z.string().optional(),
    propertyValue: z.unknown().optional(),
    changeSource: z.string().optional(),
    sourceId: z.union([z.string(), z.number()]).transform(String).nullish(),
    primaryObjectId: Id.optional(),
    newObjectId: Id.optional(),
    mergedObjectIds: z.array(Id).optional(),
    associationType: z.string().optional(),
    fromObjectTypeId: z.string().optional(),
    toObjectTypeId: z.string().optional(),
    fromObjectId: Id.optional(),
    toObjectId: Id.optional(),
  }),
);

const app = Fastify({ logger: false, requestTimeout: 10_000, connectionTimeout: 15_000 });
app.removeAllContentTypeParsers();
app.addContentTypeParser(
  '*',
  { parseAs: 'buffer', bodyLimit: MAX_BODY },
  (_request, body, done) => {
    done(null, body);
  },
);
app.post('/webhooks/hubspot', async (request, reply) => {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (!isGenuine(request, body)) return reply.code(401).send({});
  const events = (JSON.parse(body.toString('utf8')) as unknown[]).map((event) =>
    Event.safeParse(event),
  );
  if (!events.every(({ success }) => success)) return reply.code(400).send({});
  return reply.code(200).send({});
});
await app.listen({ host: '127.0.0.1', port: Number(PORT) });
console.log('webhooks are received');
process.once('SIGTERM', () => process.exit(0));

function isGenuine({ method, raw, headers }: FastifyRequest, body: Buffer): boolean {
  const signature = headers['x-hubspot-signature-v3'];
  const timestamp = headers['x-hubspot-request-timestamp'];
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return false;
  if (!/^\d{1,16}$/u.test(timestamp)) return false;
  if (Math.abs(Date.now() - Number(timestamp)) > MAX_AGE_MS) return false;
  const expected = createHmac('sha256', secret)
    .update(method + PUBLIC_URL + (raw.url ?? ''))
    .update(body)
    .update(timestamp)
    .digest('base64');
  const [wanted, given] = [Buffer.from(expected), Buffer.from(signature)];
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
