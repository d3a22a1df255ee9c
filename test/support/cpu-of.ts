/** What takes longer is tried once more: the first time, code is still being made quick. */
const SLOW_MS = 300;

/** ms of this process's time that something takes: not the clock's, which on a busy machine counts others' work too. */
export function cpuOf(work: () => void): number {
  const first = once(work);
  return first > SLOW_MS ? Math.min(first, once(work)) : first;
}

/** The same, of something that waits for others meanwhile. It is done once. */
export async function cpuDuring(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  return msSince(before);
}

function once(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return msSince(before);
}

function msSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
