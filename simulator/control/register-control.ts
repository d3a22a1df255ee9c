import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { acceptJson } from '../api/accept-json.ts';
import type { Account, Simulator } from '../types.ts';
import { accountActions } from './account-actions.ts';
import { FaultSchema } from './fault-schema.ts';
import { SwitchSchema } from './switch-schema.ts';
import { webhookRoutes } from './webhook-routes.ts';

const NewAccount = z.object({
  portalId: z.number().int(),
  timeZone: z.string().optional(),
  companyCurrency: z.string().optional(),
  limitPer10Seconds: z.number().optional(),
  dailyLimit: z.number().nullable().optional(),
  staticTokens: z.record(z.string(), z.array(z.string())).optional(),
});

function accountIn(simulator: Simulator, request: FastifyRequest): Account {
  return simulator.account(Number((request.params as Record<string, string>)['portalId']));
}

/** The strings behind the stage, over HTTP: no part of HubSpot. */
export function registerControl(app: FastifyInstance, simulator: Simulator): void {
  acceptJson(app);
  app.setErrorHandler((error: Error, _request, reply) =>
    reply.code(400).send({ error: error.message }),
  );
  app.post('/simulator/fault', (request) => {
    simulator.fault(FaultSchema.parse(request.body));
    return {};
  });
  app.post('/simulator/clear-faults', () => {
    simulator.clearFaults();
    return {};
  });
  app.post('/simulator/switch', (request) =>
    Object.assign(simulator.switches, SwitchSchema.parse(request.body)),
  );
  app.post('/simulator/latency', (request) => {
    simulator.latency(z.object({ ms: z.number().min(0) }).parse(request.body).ms);
    return {};
  });
  app.post('/simulator/accounts', (request) => {
    const account = simulator.addAccount(NewAccount.parse(request.body));
    return { portalId: account.portalId };
  });
  app.get('/simulator/accounts', () =>
    simulator.accounts().map((account) => ({ portalId: account.portalId, owners: account.owners })),
  );
  app.post('/simulator/accounts/:portalId/:action', async (request, reply) => {
    const name = (request.params as Record<string, string>)['action'] ?? '';
    const run = Object.hasOwn(accountActions, name) ? accountActions[name] : undefined;
    if (!run) return reply.code(404).send({ actions: Object.keys(accountActions) });
    return run(accountIn(simulator, request), request.body) ?? {};
  });
  app.get('/simulator/calls', (request) => {
    const { since = '0' } = request.query as Record<string, string>;
    return simulator.calls.filter((call) => call.at >= Number(since));
  });
  webhookRoutes(app, simulator);
}
