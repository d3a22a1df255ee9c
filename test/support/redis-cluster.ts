import { Redis } from 'ioredis';

import { findFreePort } from '../../demo/redis/free-port.ts';
import { startRedis } from '../../demo/redis/start-redis.ts';
import type { StartedRedis } from '../../demo/redis/start-redis.ts';
import { toArgs } from './redis-security.ts';
import type { Security } from './redis-security.ts';
import { until } from './until.ts';

export type RedisCluster = {
  /** As `REDIS_URL` names it. */
  readonly url: string;
  /** Each that began as a master, by itself. */
  readonly nodes: readonly Redis[];
  /** Each replica, in the order of its master. */
  readonly replicas: readonly Redis[];
  /** `kill -9`, or another signal. */
  readonly kill: (node: Redis, signal?: NodeJS.Signals) => void;
  readonly close: () => Promise<void>;
};

export type ClusterOptions = {
  readonly size?: number;
  /** A replica for each master, which becomes one when its own is dead. */
  readonly isReplicated?: boolean;
  readonly security?: Security;
};

const SLOTS = 16_384;
/** The nodes speak to each other 10,000 ports above; 65,535 is the last. */
const HIGHEST_PORT = 55_000;
const CLUSTER = ['cluster-enabled yes', 'cluster-node-timeout 2000'];
const SAFE = ['appendonly yes', 'appendfsync always', 'repl-diskless-sync-delay 0'];

/** Masters on this machine that share the slots between them. */
export async function startRedisCluster(options: ClusterOptions = {}): Promise<RedisCluster> {
  const { size = 3, isReplicated = false, security } = options;
  const servers: Node[] = [];
  for (let i = 0; i < size * (isReplicated ? 2 : 1); i++) servers.push(await startNode(security));
  const all = servers.map(({ client }) => client);
  const [nodes, replicas] = [all.slice(0, size), all.slice(size)];
  for (const [place, node] of nodes.entries()) {
    const [from, to] = [place, place + 1].map((part) => Math.floor((SLOTS * part) / size));
    const slots = Array.from({ length: (to ?? 0) - (from ?? 0) }, (_, i) => (from ?? 0) + i);
    await node.cluster('ADDSLOTS', ...slots);
    await node.cluster('SET-CONFIG-EPOCH', place + 1);
  }
  for (const { options } of all.slice(1)) {
    await all[0]?.cluster('MEET', '127.0.0.1', String(options.port));
  }
  await everyOf(all, 'to be whole', async (node) => {
    const info = String(await node.cluster('INFO'));
    const wanted = ['state:ok', `slots_ok:${SLOTS}`, `known_nodes:${all.length}`];
    return wanted.every((line) => info.includes(`cluster_${line}\r\n`));
  });
  for (const [place, replica] of replicas.entries()) {
    await replica.cluster('REPLICATE', String(await nodes[place]?.cluster('MYID')));
  }
  await everyOf(replicas, 'to have copied its master', async (replica) =>
    (await replica.info('replication')).includes('master_link_status:up'),
  );
  const { scheme = 'redis', login = '' } = security ?? {};
  const hosts = all.map(({ options: { port } }) => `127.0.0.1:${String(port)}`);
  return {
    url: `${scheme}+cluster://${login}${hosts.join(',')}`,
    nodes,
    replicas,
    kill: (node, signal = 'SIGKILL') => {
      const server = servers.find(({ client }) => client === node)?.server;
      process.kill(server?.pid ?? 0, signal);
    },
    close: async () => {
      for (const node of all) node.disconnect();
      // Replicas first: a master waits for those that it has.
      for (const those of [servers.slice(size), servers.slice(0, size)]) {
        await Promise.all(those.map(({ server }) => server.stop()));
      }
    },
  };
}

type Node = { readonly server: StartedRedis; readonly client: Redis };

/** Its port, or the one that it speaks to the others on, may be taken by somebody in between: then it is tried elsewhere. */
async function startNode(security: Security | undefined, tries = 5): Promise<Node> {
  let port = await findFreePort();
  while (port > HIGHEST_PORT) port = await findFreePort();
  const secured = security ? [...security.listen(port), ...security.guard] : [];
  const args = toArgs([...CLUSTER, ...SAFE, ...secured]);
  const server = await startRedis({ port, args, url: security?.adminUrl(port) }).catch(
    (error: unknown) => {
      if (tries <= 1) throw error;
      return null;
    },
  );
  if (server === null) return startNode(security, tries - 1);
  const client = new Redis({ host: '127.0.0.1', port, ...security?.admin });
  // One that is killed is asked again in vain.
  client.on('error', () => undefined);
  return { server, client };
}

async function everyOf(
  nodes: readonly Redis[],
  what: string,
  is: (node: Redis) => Promise<boolean>,
): Promise<void> {
  await until(async () => (await Promise.all(nodes.map(is))).every(Boolean), {
    what: `each node ${what}`,
  });
}
