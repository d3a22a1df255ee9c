/** Says true `most` times a minute. `now` in ms. */
export function perMinute(most: number, now: () => number): () => boolean {
  let minute = 0;
  let count = 0;
  return () => {
    const current = Math.floor(now() / 60_000);
    if (current !== minute) [minute, count] = [current, 0];
    count++;
    return count <= most;
  };
}
