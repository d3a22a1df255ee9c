import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Simulator } from '../types.ts';

const Settings = z.strictObject({
  target: z.string().nullable().optional(),
  signedUrl: z.string().nullable().optional(),
  duplicate: z.number().int().min(1).optional(),
  shuffle: z.boolean().optional(),
  paused: z.boolean().optional(),
});

export function webhookRoutes(app: FastifyInstance, { webhooks, deliveries }: Simulator): void {
  app.post('/simulator/webhooks', (request) => {
    const { target, signedUrl, duplicate, shuffle, paused } = Settings.parse(request.body);
    if (target !== undefined) webhooks.target(target, signedUrl);
    if (duplicate !== undefined) webhooks.duplicate(duplicate);
    if (shuffle !== undefined) webhooks.shuffle(shuffle);
    if (paused === true) webhooks.pause();
    if (paused === false) webhooks.resume();
    return {};
  });
  app.post('/simulator/webhooks/send', async (request) => ({
    status: await webhooks.send(z.array(z.unknown()).parse(request.body)),
  }));
  app.post('/simulator/webhooks/settled', async () => {
    await webhooks.settled();
    return {};
  });
  app.get('/simulator/deliveries', () => deliveries);
}
