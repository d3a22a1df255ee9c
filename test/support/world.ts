import type { Redis } from 'ioredis';
import { startProcess } from '../../demo/processes.ts';
import type { Running } from '../../demo/processes.ts';
import { startSimulator } from '../../simulator/start.ts';
import type { Account, CrmRecord, ObjectType, Simulator, Switches } from '../../simulator/types.ts';
import { connectPatiently } from '../../src/store/redis.ts';
import { testRedis } from './redis.ts';
import { until } from './until.ts';

export const PORTAL = 4711;
export const SECRET = 'a-client-secret-of-this-world';
const APP = 77;
const TOKEN = 'pat-of-this-world';
export const PUBLIC_URL = 'https://baton.example.com';
const CLIENT_ID = 'the-client-id';
export const TOKEN_KEY = Buffer.alloc(32, 7).toString('base64');
const SUBSCRIPTIONS = 'hubspot/src/app/webhooks/webhooks-hsmeta.json';
export const SCOPES = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.objects.owners.read',
  'crm.objects.users.read',
  'crm.objects.companies.read',
  'crm.schemas.companies.read',
  'crm.objects.deals.read',
];

type Environment = Readonly<Record<string, string>>;
type Process = 'webhooks' | 'workers';

export type WorldOptions = {
  readonly switches?: Partial<Switches>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly scopes?: readonly string[];
  readonly redisUrl?: string;
  /** What is different for one of the processes: a network of its own, for example. Asked when all addresses are known. */
  readonly each?: (common: Environment) => Promise<Partial<Record<Process, Environment>>>;
  /** E-mail addresses of more people of the account. */
  readonly people?: readonly string[];
  /** Without a static token: portals are connected by `connectByOAuth`. */
  readonly oauth?: boolean;
  readonly subscriptions?: Parameters<typeof startSimulator>[0] extends infer O
    ? O extends { subscriptions?: infer S }
      ? S
      : never
    : never;
};

export type World = {
  readonly sim: Simulator;
  readonly account: Account;
  readonly redis: Redis;
  readonly prefix: string;
  readonly environment: Environment;
  readonly owner: string;
  workers: Running;
  webhooks: Running;
  /** The address of the webhooks process on this machine. */
  readonly address: string;
  /** Another one, with other settings if need be. */
  startWorkers(more?: Environment): Promise<Running>;
  startWebhooks(): Promise<Running>;
  /** A contact of a company that would be ready if it did something: head of something, owned, a lead. */
  lead(properties?: Record<string, string>): CrmRecord;
  /** Everything about a record as HubSpot has it. */
  values(record: CrmRecord): Record<string, string>;
  of(contact: CrmRecord, type: ObjectType): CrmRecord[];
  /** Waits until Baton has said what it thinks of the lead. */
  readiness(contact: CrmRecord, wanted?: string): Promise<string>;
  /** Waits until nothing is on its way any more: no webhook, nobody due, nobody in flight. */
  quiet(): Promise<void>;
  close(): Promise<void>;
};

/** HubSpot on localhost, a real Redis, both real processes: what a user would have, with short waits. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { url, prefix } = testRedis();
  const redisUrl = options.redisUrl ?? url;
  const redis = connectPatiently(redisUrl);
  const sim = await startSimulator({
    appId: APP,
    clientSecret: SECRET,
    subscriptions: options.subscriptions ?? SUBSCRIPTIONS,
    clientId: CLIENT_ID,
    redirectUrls: [`${PUBLIC_URL}/oauth/callback`],
    // The strictest world: nothing that HubSpot does not promise to send is sent.
    switches: { calculatedPropertiesSendEvents: false, ...options.switches },
    webhookRetryMs: 100,
  });
  const account = sim.addAccount({
    portalId: PORTAL,
    limitPer10Seconds: 190,
    staticTokens: options.oauth ? {} : { [TOKEN]: options.scopes ?? SCOPES },
  });
  const owner = account.addOwner({
    email: 'seller@example.com',
    firstName: 'Sam',
    lastName: 'Seller',
  }).id;
  account.addOwner({ email: 'handoff-owner@example.com', firstName: 'Hanna', lastName: 'Handoff' });
  for (const email of options.people ?? []) account.addOwner({ email, firstName: email });
  const environment = {
    HUBSPOT_CLIENT_SECRET: SECRET,
    HUBSPOT_APP_ID: String(APP),
    HUBSPOT_API_URL: sim.url,
    HUBSPOT_CLIENT_ID: CLIENT_ID,
    HUBSPOT_AUTHORIZE_URL: `${sim.url}/oauth/authorize`,
    TOKEN_KEYS: TOKEN_KEY,
    ...(options.oauth ? {} : { HUBSPOT_ACCESS_TOKEN: TOKEN, HUBSPOT_PORTAL_ID: String(PORTAL) }),
    PUBLIC_URL,
    PORT: '0',
    REDIS_URL: redisUrl,
    REDIS_PREFIX: prefix,
    DEFAULT_MODE: 'live',
    COLLECT_MS: '40',
    SWEEP_MS: '200',
    POLL_MS: '250',
    LOG_LEVEL: 'info',
    ...options.settings,
  };
  const own = (await options.each?.(environment)) ?? {};
  const start = (process: Process, more: Environment = {}) =>
    startProcess(`${process}/main.ts`, { ...environment, ...own[process], ...more });
  const startWorkers = async (more?: Environment) => {
    const workers = start('workers', more);
    await workers.said('workers are up');
    return workers;
  };
  const startWebhooks = async () => {
    const webhooks = start('webhooks');
    await webhooks.said('webhooks are received');
    return webhooks;
  };
  const webhooks = start('webhooks');
  const workers = start('workers');
  try {
    await Promise.all([workers.said('workers are up'), webhooks.said('webhooks are received')]);
  } catch (error) {
    await Promise.all([webhooks.stop('SIGKILL'), workers.stop('SIGKILL')]);
    await sim.close();
    redis.disconnect();
    throw error;
  }
  const address = /"address":"([^"]+)"/u.exec(webhooks.output())?.[1] ?? '';
  sim.webhooks.target(`${address}/webhooks/hubspot`, `${PUBLIC_URL}/webhooks/hubspot`);
  // The first sweep connects the portal; from then on changes are looked for.
  if (!options.oauth) {
    await until(() => redis.exists(`${prefix}:portals`), { what: 'the portal to be connected' });
  }
  const key = (name: string) => `${prefix}:{${PORTAL}}:${name}`;
  let made = 0;

  const world: World = {
    sim,
    account,
    redis,
    prefix,
    environment,
    owner,
    workers,
    webhooks,
    address,
    startWorkers,
    startWebhooks,
    lead: (properties = {}) => {
      made++;
      const company = account.create('companies', {
        name: `Northwind ${made}`,
        domain: `northwind-${made}.example`,
      });
      const contact = account.create('contacts', {
        firstname: 'Dana',
        lastname: `Ruiz${made}`,
        email: `dana.${made}@northwind-${made}.example`,
        jobtitle: 'CTO',
        phone: '+49 30 1234567',
        lifecyclestage: 'lead',
        hubspot_owner_id: owner,
        ...properties,
      });
      account.associate('contacts', contact.id, 'companies', company.id);
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
    readiness: async (contact, wanted) =>
      until(
        () => {
          const value = account.value(contact, 'baton_readiness');
          return wanted === undefined || value === wanted ? value : null;
        },
        {
          what: `readiness ${wanted ?? ''} of ${contact.id}; it is ${account.value(contact, 'baton_readiness')}`,
        },
      ),
    quiet: async () => {
      for (let calm = 0; calm < 3;) {
        await sim.webhooks.settled();
        const soon = Date.now() + 1_000;
        const busy =
          (await redis.zcount(key('due'), '-inf', soon)) + (await redis.zcard(key('inflight')));
        calm = busy === 0 ? calm + 1 : 0;
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
    },
    close: async () => {
      await Promise.all([world.webhooks.stop(), world.workers.stop()]);
      await sim.close();
      redis.disconnect();
    },
  };
  return world;
}
