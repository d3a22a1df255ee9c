export type Kept<T> = (() => Promise<T>) & {
  /** Something said that the answer is out of date: unless it is younger than this (ms), it is read again. */
  readonly forget: (youngMs?: number) => void;
};

/** Keeps the answer of a slow read for so long (ms); a failed read is not kept. Callers at the same time share one read. */
export function kept<T>(read: () => Promise<T>, forMs: number, now: () => number): Kept<T> {
  let answer: Promise<T> | null = null;
  let since = 0;
  const ask = () => {
    if (answer === null || now() >= since + forMs) {
      const reading = read();
      answer = reading;
      since = now();
      reading.catch(() => {
        if (answer === reading) answer = null;
      });
    }
    return answer;
  };
  const forget = (youngMs = 0) => {
    if (now() >= since + youngMs) answer = null;
  };
  return Object.assign(ask, { forget });
}
