import { Redis } from 'ioredis';

import { findFreePort } from '../../demo/redis/free-port.ts';
import { startRedis } from '../../demo/redis/start-redis.ts';
import type { StartedRedis } from '../../demo/redis/start-redis.ts';
import { until } from './until.ts';

export type RedisCluster = {
  /** As `REDIS_URL` names it. */
  readonly url: string;
  /** Each master by itself. */
  readonly nodes: readonly Redis[];
  readonly close: () => Promise<void>;
};

const SLOTS = 16_384;
/** The nodes speak to each other 10,000 ports above; 65,535 is the last. */
const HIGHEST_PORT = 55_000;

/** Three masters on this machine that share the slots between them. */
export async function startRedisCluster(size = 3): Promise<RedisCluster> {
  const servers: StartedRedis[] = [];
  for (let i = 0; i < size; i++) servers.push(await startNode());
  const nodes = servers.map(({ url }) => new Redis(url));
  const [first] = nodes;
  if (!first) throw new Error('a cluster has nodes');
  for (const [place, node] of nodes.entries()) {
    const [from, to] = [place, place + 1].map((part) => Math.floor((SLOTS * part) / size));
    const slots = Array.from({ length: (to ?? 0) - (from ?? 0) }, (_, i) => (from ?? 0) + i);
    await node.cluster('ADDSLOTS', ...slots);
    await node.cluster('SET-CONFIG-EPOCH', place + 1);
  }
  for (const { options } of nodes.slice(1)) {
    await first.cluster('MEET', '127.0.0.1', String(options.port));
  }
  const isWhole = async (node: Redis) =>
    /cluster_state:ok[\s\S]*cluster_slots_ok:16384[\s\S]*cluster_known_nodes:3/u.test(
      String(await node.cluster('INFO')),
    );
  await until(async () => (await Promise.all(nodes.map(isWhole))).every(Boolean), {
    what: 'the cluster to be whole',
  });
  return {
    url: `redis+cluster://${servers.map(({ url }) => new URL(url).host).join(',')}`,
    nodes,
    close: async () => {
      for (const node of nodes) node.disconnect();
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

async function startNode(): Promise<StartedRedis> {
  let port = await findFreePort();
  while (port > HIGHEST_PORT) port = await findFreePort();
  const cluster = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'];
  return startRedis({ port, args: [...cluster, '--appendonly', 'yes', '--appendfsync', 'always'] });
}
