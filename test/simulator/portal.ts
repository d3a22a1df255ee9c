import { startSimulator } from '../../simulator/start.ts';
import type { Account, Simulator, SimulatorOptions } from '../../simulator/types.ts';

export const allScopes = [
  'oauth',
  'sales-email-read',
  'crm.objects.owners.read',
  'crm.objects.users.read',
  'crm.objects.users.write',
  'crm.lists.read',
  'crm.lists.write',
  ...['contacts', 'companies', 'deals'].flatMap((type) => [
    `crm.objects.${type}.read`,
    `crm.objects.${type}.write`,
    `crm.schemas.${type}.read`,
    `crm.schemas.${type}.write`,
  ]),
];

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  /** The body as text, for looking for words in it. */
  readonly text: string;
};

export type Portal = {
  readonly simulator: Simulator;
  readonly account: Account;
  readonly call: (method: string, path: string, body?: unknown, token?: string) => Promise<Answer>;
};

export const token = 'pat-eu1-static';
export const objects = '/crm/objects/2026-09';

/** A simulator with one account and a caller for it; nothing is limited unless the test says so. */
export async function startPortal(
  options: SimulatorOptions = {},
  limitPer10Seconds = 100_000,
): Promise<Portal> {
  const simulator = await startSimulator(options);
  const account = simulator.addAccount({
    portalId: 62_515,
    limitPer10Seconds,
    staticTokens: { [token]: allScopes },
  });
  return {
    simulator,
    account,
    async call(method, path, body, bearer = token) {
      const response = await fetch(simulator.url + path, {
        method,
        headers: {
          authorization: `Bearer ${bearer}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      });
      const text = await response.text();
      const parsed = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
      return { status: response.status, headers: response.headers, body: parsed, text };
    },
  };
}
