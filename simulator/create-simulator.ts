import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { answerError } from './api/answer-error.ts';
import { notFound } from './api/not-found.ts';
import { registerApi } from './api/register-api.ts';
import { readIpRanges } from './api/routes/read-ip-ranges.ts';
import { registerControl } from './control/register-control.ts';
import { registerCrm } from './crm/register-crm.ts';
import { createWorld } from './create-world.ts';
import { registerOauth } from './oauth/register-oauth.ts';
import { toSimulator } from './to-simulator.ts';
import type { Simulator, SimulatorOptions } from './types.ts';
import { readSubscriptions } from './webhooks/read-subscriptions.ts';
import { webhookSender } from './webhooks/webhook-sender.ts';

// A hundred notes of 65,536 characters.
const largestBody = 10 * 1024 * 1024;

type Built = { readonly app: FastifyInstance; readonly simulator: Simulator };

/** Everything but listening. */
export async function createSimulator(options: SimulatorOptions): Promise<Built> {
  const world = createWorld(options);
  const sender = webhookSender({
    appId: world.app.appId,
    secret: world.app.clientSecret,
    subscriptions: readSubscriptions(options.subscriptions),
    switches: world.switches,
    batchMs: options.webhookBatchMs ?? 20,
    retryMs: options.webhookRetryMs ?? 200,
  });
  sender.controls.target(options.webhookUrl ?? null, options.signedUrl);
  const app = fastify({ bodyLimit: largestBody, forceCloseConnections: true });
  const simulator = toSimulator({ app, world, sender });
  answerError(app);
  app.setNotFoundHandler((request) => {
    throw notFound(request.url);
  });
  readIpRanges(app);
  await app.register(async (scope) => {
    registerApi(scope, world);
  });
  await app.register(async (scope) => {
    await registerOauth(scope, world);
  });
  await app.register(async (scope) => {
    registerControl(scope, simulator);
  });
  registerCrm(app, simulator);
  return { app, simulator };
}
