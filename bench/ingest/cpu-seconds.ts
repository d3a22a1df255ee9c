import { readFile } from 'node:fs/promises';
import { askRedis } from '../ask-redis.ts';

/** Linux counts in hundredths of a second, whatever the kernel's own tick is. */
const TICKS_PER_SECOND = 100;

/** What a process has used so far, user and system; NaN where there is no /proc. */
export async function processCpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in brackets may hold spaces; utime and stime are the 12th and 13th field after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? NaN) + Number(fields[12] ?? NaN)) / TICKS_PER_SECOND;
}

export async function redisCpuSeconds(url: string): Promise<number> {
  const info = await askRedis(url, 'INFO', 'cpu');
  const field = (name: string) => Number(new RegExp(`^${name}:(.*)\r$`, 'mu').exec(info)?.[1]);
  return field('used_cpu_user') + field('used_cpu_sys');
}
