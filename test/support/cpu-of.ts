/** ms of this process's time that something took: not the clock's, which on a busy machine counts others' work too. */
export function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
