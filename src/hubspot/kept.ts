/** Keeps the answer of a slow read for so long (ms); a failed read is not kept. Callers at the same time share one read. */
export function kept<T>(
  read: () => Promise<T>,
  forMs: number,
  now: () => number,
): () => Promise<T> {
  let answer: Promise<T> | null = null;
  let until = 0;
  return () => {
    if (answer === null || now() >= until) {
      const reading = read();
      answer = reading;
      until = now() + forMs;
      reading.catch(() => {
        if (answer === reading) answer = null;
      });
    }
    return answer;
  };
}
