import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { accessLife } from './oauth/token-store.ts';
import { createAccount } from './store/create-account.ts';
import { createPortal } from './store/create-portal.ts';
import type { Account, AccountOptions, Simulator } from './types.ts';
import type { WebhookSender } from './webhooks/webhook-sender.ts';
import type { World } from './world.ts';

type Parts = {
  readonly app: FastifyInstance;
  readonly world: World;
  readonly sender: WebhookSender;
};

function addAccount({ world, sender }: Parts, options: AccountOptions): Account {
  if (world.accounts.has(options.portalId)) throw new Error(`account ${options.portalId} exists`);
  const { switches, now } = world;
  const portal = createPortal(options, { switches, now, emit: sender.tell });
  const account = createAccount(portal, () => {
    world.tokens.forget(options.portalId);
    portal.options.staticTokens = {};
  });
  world.portals.set(options.portalId, portal);
  world.accounts.set(options.portalId, account);
  return account;
}

function accountOf(world: World, portalId: number): Account {
  const account = world.accounts.get(portalId);
  if (!account) throw new Error(`no account ${portalId}`);
  return account;
}

/** The face that tests, demo and benchmarks see. */
export function toSimulator(parts: Parts): Simulator {
  const { app, world, sender } = parts;
  let url = '';
  app.addHook('onListen', (done) => {
    const { address, port } = app.server.address() as AddressInfo;
    url = `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
    done();
  });
  return {
    get url() {
      return url;
    },
    now: world.now,
    switches: world.switches,
    calls: world.calls,
    deliveries: sender.deliveries,
    addAccount: (options) => addAccount(parts, options),
    account: (portalId) => accountOf(world, portalId),
    accounts: () => [...world.accounts.values()],
    install(portalId, scopes) {
      const userId = accountOf(world, portalId).owners[0]?.userId ?? 1;
      const grant = { portalId, userId, scopes };
      return {
        accessToken: world.tokens.issueAccess(grant),
        refreshToken: world.tokens.issueRefresh(grant),
        expiresIn: accessLife / 1000,
      };
    },
    expireAccessTokens: (portalId) => {
      world.tokens.expire(portalId);
    },
    fault: (fault) => {
      world.faults.add(fault);
    },
    clearFaults: () => {
      world.faults.clear();
    },
    latency(ms) {
      world.latencyMs = ms;
    },
    webhooks: sender.controls,
    async close() {
      sender.close();
      await app.close();
    },
  };
}
