import { Redis } from 'ioredis';

import { startSimulator } from '../../simulator/start.ts';
import type { Account, Simulator, Switches } from '../../simulator/types.ts';
import { needs } from '../../src/domain/checklist/needs.ts';
import type { Picture } from '../../src/domain/lead/picture.ts';
import { batchRead } from '../../src/hubspot/batch-read.ts';
import { createClient } from '../../src/hubspot/client.ts';
import { readDefinitions } from '../../src/hubspot/read-definitions.ts';
import { readPictures } from '../../src/hubspot/read-pictures.ts';
import { section } from '../../src/hubspot/section.ts';
import { createTransport } from '../../src/hubspot/transport.ts';
import { createLog } from '../../src/log.ts';
import { memberships } from '../../src/services/lists.ts';
import { createListMembers } from '../../src/store/list-members.ts';
import { buildChecklist, buildCriterion } from './builders.ts';
import { testRedis } from './redis.ts';
import { FREE_BUDGET } from './free-budget.ts';

const PORTAL = 4711;
export const ALL_SCOPES = [
  ...['oauth', 'sales-email-read', 'crm.lists.read', 'crm.lists.write'],
  ...['crm.objects.owners.read', 'crm.objects.users.read'],
  ...['contacts', 'companies', 'deals'].flatMap((type) => [
    `crm.objects.${type}.read`,
    `crm.schemas.${type}.read`,
  ]),
];

export type Reader = {
  readonly sim: Simulator;
  readonly account: Account;
  readonly lists: Parameters<typeof memberships>[0];
  /** The pictures that a criterion with this condition needs; `watched` are those whose window is under way. */
  pictures(
    when: unknown,
    contactIds: readonly string[],
    watched?: readonly string[],
  ): Promise<Map<string, Picture>>;
  /** What HubSpot was asked since this was last called: how often, by request. */
  asked(): Record<string, number>;
  /** Puts contacts on a list and takes others off, as somebody in HubSpot would. */
  changeList(listId: string, add: readonly string[], remove?: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

type Options = {
  readonly scopes?: readonly string[];
  readonly switches?: Partial<Switches>;
  readonly freshMs?: number;
};

/** What reads HubSpot, with a real Redis and HubSpot on localhost; without processes and queues. */
export async function startReader({
  scopes = ALL_SCOPES,
  switches = {},
  freshMs = 600_000,
}: Options = {}): Promise<Reader> {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  const sim = await startSimulator({ switches });
  const account = sim.addAccount({
    portalId: PORTAL,
    limitPer10Seconds: 100_000,
    staticTokens: { ours: scopes, theirs: ALL_SCOPES },
  });
  const client = createClient({
    transport: createTransport(sim.url, () => Promise.resolve('ours')),
    budget: FREE_BUDGET,
    mayWrite: () => Promise.resolve(false),
    counted: () => undefined,
    now: Date.now,
    log: createLog('silent', 'test'),
  });
  const members = createListMembers(redis, prefix, PORTAL);
  const lists = { client, members, freshMs, now: Date.now };
  let seen = 0;

  return {
    sim,
    account,
    lists,
    pictures: async (when, contactIds, watched = []) => {
      const criteria = [buildCriterion({ when })];
      const rest = { nurture: [], disqualify: [], personas: [], do_not: [], owners: undefined };
      const facts = {
        contactDefinitions: await readDefinitions(client, 'contacts'),
        companyDefinitions: await section(() => readDefinitions(client, 'companies')),
        companies: (ids: readonly string[], properties: readonly string[]) =>
          batchRead(client, { object: 'companies', ids, properties }),
        owners: { available: true, value: [] } as const,
        memberships: (ids: readonly string[], contacts: readonly string[]) =>
          memberships(lists, ids, contacts),
        tasks: () => Promise.resolve(new Map()),
      };
      seen = sim.calls.length;
      const asked = needs(buildChecklist({ ...rest, criteria }));
      return readPictures(client, PORTAL, contactIds, asked, facts, {
        now: Date.now(),
        watched: new Map(watched.map((id) => [id, `${id}-1`])),
      });
    },
    asked: () => {
      const counts: Record<string, number> = {};
      for (const { method, endpoint } of sim.calls.slice(seen)) {
        const request = `${method} ${endpoint.replace(/^\/crm\/|\/2026-09|\/batch\/read$/gu, '')}`;
        counts[request] = (counts[request] ?? 0) + 1;
      }
      seen = sim.calls.length;
      return counts;
    },
    changeList: async (listId, add, remove = []) => {
      const path = `/crm/lists/2026-09/${listId}/memberships/add-and-remove`;
      const answer = await fetch(sim.url + path, {
        method: 'PUT',
        headers: { authorization: 'Bearer theirs', 'content-type': 'application/json' },
        body: JSON.stringify({ recordIdsToAdd: add, recordIdsToRemove: remove }),
      });
      if (!answer.ok) throw new Error(`the list was not changed: ${answer.status}`);
    },
    close: async () => {
      await sim.close();
      redis.disconnect();
    },
  };
}
