import { readdir, readFile } from 'node:fs/promises';

/** Linux counts in hundredths of a second, whatever the kernel's own tick is. */
const TICKS_PER_SECOND = 100;

type Process = { readonly pid: number; readonly parent: number; readonly ticks: number };

/**
 * What a process and all that it started have used so far, user and system: n8n has task runners, PostgreSQL a
 * process per connection. Those that ended are in the account of their parent. 0 where there is no /proc.
 */
export async function treeCpuSeconds(root: number): Promise<number> {
  const all = await readProcesses();
  const ticksBelow = (parent: number): number =>
    all
      .filter((one) => one.parent === parent)
      .reduce((sum, one) => sum + one.ticks + ticksBelow(one.pid), 0);
  const own = all.find(({ pid }) => pid === root)?.ticks ?? 0;
  return (own + ticksBelow(root)) / TICKS_PER_SECOND;
}

async function readProcesses(): Promise<readonly Process[]> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/u.test(name)).map(Number);
  const read = await Promise.all(pids.map(readProcess));
  return read.filter((one) => one !== undefined);
}

async function readProcess(pid: number): Promise<Process | undefined> {
  // It may have ended since the folder was read.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  // The name in brackets may hold spaces. After it: state, parent; utime, stime, cutime, cstime are 12th to 15th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { pid, parent: Number(fields[1]), ticks };
}
