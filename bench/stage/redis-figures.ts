import { askRedis } from '../ask-redis.ts';

/** So many commands Redis has carried out since CONFIG RESETSTAT, those inside scripts included. */
export async function commandsSoFar(url: string): Promise<number> {
  const stats = await askRedis(url, 'INFO', 'commandstats');
  const all = [...stats.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gmu)];
  // What the bench itself asks.
  const counted = all.filter(
    ([, name = '']) => !/^(?:info|config|memory|zcard|zcount)/u.test(name),
  );
  return counted.reduce((sum, [, , calls]) => sum + Number(calls), 0);
}

/** What the data takes, bytes; without buffers of clients. */
export async function datasetBytes(url: string): Promise<number> {
  const info = await askRedis(url, 'INFO', 'memory');
  return Number(/^used_memory_dataset:(\d+)/mu.exec(info)?.[1]);
}

export async function bytesOf(url: string, key: string): Promise<number> {
  return Number(await askRedis(url, 'MEMORY', 'USAGE', key, 'SAMPLES', '0')) || 0;
}
