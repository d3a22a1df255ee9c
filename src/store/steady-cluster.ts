import { Cluster } from 'ioredis';
import type { ClusterNode, ClusterOptions, Redis } from 'ioredis';

/**
 * The connection to a cluster, which ends when it is told to, and never lets anybody wait for ever. Two ways in which one
 * of ioredis 6.0 does stopped BullMQ's workers for good, who end and open theirs when Redis was silent for too long.
 */
export class SteadyCluster extends Cluster {
  readonly #named: readonly ClusterNode[];

  constructor(named: readonly ClusterNode[], options: ClusterOptions) {
    // `as object`: the type of its answers would depend on an option that Baton never gives.
    // `connect` does not tell its caller of a cluster that was down at that check, and comes back later.
    super([...named], { ...options, enableReadyCheck: false } as object);
    this.#named = named;
    // A command that is sent elsewhere (MOVED) while this ends makes a node of it, and the end is when no node is left.
    this.on('+node', (node: Redis) => {
      if (this.status === 'disconnecting') node.disconnect();
    });
  }

  // @ts-expect-error for the same reason
  override duplicate(named: readonly ClusterNode[] = [], options: ClusterOptions = {}): this {
    const redisOptions = { ...this.options.redisOptions, ...options.redisOptions };
    return new SteadyCluster(named.length > 0 ? named : this.#named, {
      ...this.options,
      ...options,
      redisOptions,
    }) as this;
  }
}
