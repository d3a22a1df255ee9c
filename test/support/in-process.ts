import { Redis } from 'ioredis';

import { startSimulator } from '../../simulator/start.ts';
import type { Account, CrmRecord, ObjectType, Simulator } from '../../simulator/types.ts';
import { createServices } from '../../src/services.ts';
import type { Services } from '../../src/services.ts';
import type { Portal } from '../../src/services/portal.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import { drainPortal } from '../../src/use-cases/drain-portal.ts';
import type { DrainServices } from '../../src/use-cases/drain-portal.ts';
import { drainServices } from '../../workers/drain-services.ts';
import { testRedis } from './redis.ts';
import { ALL_SCOPES } from './hubspot-reader.ts';

export const PORTAL = 4711;
const TOKEN = 'pat-of-this-world';
const WRITES = ['crm.objects.contacts.write', 'crm.schemas.contacts.write'];

/** Baton in this process, without queues: a test says when it works, and what time it is. */
export type InProcess = {
  readonly sim: Simulator;
  readonly account: Account;
  readonly redis: Redis;
  readonly prefix: string;
  readonly services: Services;
  readonly portal: Portal;
  readonly drain: DrainServices;
  readonly owner: string;
  /** A contact who is ready once they have done something. */
  lead(properties?: Record<string, string>, companyId?: string): CrmRecord;
  company(name: string): CrmRecord;
  values(record: CrmRecord): Record<string, string>;
  of(contact: CrmRecord, type: ObjectType): CrmRecord[];
  /** Has these members looked at, and everybody who is due then. */
  work(...members: readonly string[]): Promise<void>;
  /** So much later, ms. */
  pass(ms: number): void;
  close(): Promise<void>;
};

export async function startInProcess(
  settings: Readonly<Record<string, string>> = {},
): Promise<InProcess> {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  let passed = 0;
  const now = () => Date.now() + passed;
  const sim = await startSimulator({ appId: 77, now });
  const account = sim.addAccount({
    portalId: PORTAL,
    limitPer10Seconds: 100_000,
    staticTokens: { [TOKEN]: [...ALL_SCOPES, ...WRITES] },
  });
  const owner = account.addOwner({ email: 'seller@example.com', firstName: 'Sam' }).id;
  account.addOwner({ email: 'handoff-owner@example.com', firstName: 'Hanna' });
  const read = readSettings({
    HUBSPOT_CLIENT_SECRET: 'a-client-secret',
    HUBSPOT_APP_ID: '77',
    HUBSPOT_API_URL: sim.url,
    HUBSPOT_ACCESS_TOKEN: TOKEN,
    HUBSPOT_PORTAL_ID: String(PORTAL),
    PUBLIC_URL: 'https://baton.example.com',
    REDIS_URL: url,
    REDIS_PREFIX: prefix,
    DEFAULT_MODE: 'live',
    LOG_LEVEL: 'silent',
    ...settings,
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const clock = { ...read.clock, now };
  const services = await createServices({ settings: read.settings, clock, process: 'workers' });
  const portal = await services.portal(PORTAL);
  const drain = drainServices(services, PORTAL);

  return {
    sim,
    account,
    redis,
    prefix,
    services,
    portal,
    drain,
    owner,
    company: (name) => account.create('companies', { name, domain: `${name}.example` }),
    lead: (properties = {}, companyId) => {
      const contact = account.create('contacts', {
        firstname: 'Dana',
        lastname: 'Ruiz',
        jobtitle: 'CTO',
        lifecyclestage: 'lead',
        hubspot_owner_id: owner,
        ...properties,
      });
      if (companyId) account.associate('contacts', contact.id, 'companies', companyId);
      return contact;
    },
    values: (record) =>
      Object.fromEntries(
        [...record.history].map(([name, entries]) => [name, entries[0]?.value ?? '']),
      ),
    of: (contact, type) =>
      account
        .associated('contacts', contact.id, type)
        .flatMap((id) => account.get(type, id) ?? [])
        .filter(({ archived }) => !archived),
    work: async (...members) => {
      await services.due.mark(PORTAL, members, now());
      while ((await drainPortal(portal, drain)) > 0);
    },
    pass: (ms) => {
      passed += ms;
    },
    close: async () => {
      await services.close();
      await sim.close();
      redis.disconnect();
    },
  };
}
