export type Kept<T> = (() => Promise<T>) & {
  /** Something said that the answer is out of date: it is read again. */
  readonly forget: () => void;
};

/** Keeps the answer of a slow read for so long (ms); a failed read is not kept. Callers at the same time share one read. */
export function kept<T>(read: () => Promise<T>, forMs: number, now: () => number): Kept<T> {
  let answer: Promise<T> | null = null;
  let until = 0;
  const ask = () => {
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
  const forget = () => {
    answer = null;
  };
  return Object.assign(ask, { forget });
}
