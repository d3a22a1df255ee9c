import { endTicks, tick } from './contact-source.ts';
import { countWords } from './count-words.ts';

export type Progress = {
  readonly done: number;
  /** Null: not known. */
  readonly total: number | null;
  /** Done in this run, and in how many ms. */
  readonly here: number;
  readonly elapsedMs: number;
  /** What was found so far. */
  readonly found: string;
};

const BAR = 20;

/**
 * How far a run is: `██████░░░░░░░░░░░░░░  31 %  3100 of 10000 contacts, 42 a second, about 3 minutes left · 12 windows`.
 * Without a total there is neither bar nor estimate. Never longer than the terminal is wide.
 */
export function progressText(progress: Progress, columns: number): string {
  const { done, total, here, elapsedMs, found } = progress;
  const perSecond = elapsedMs > 0 ? (here / elapsedMs) * 1_000 : 0;
  const share = total ? Math.min(1, done / total) : null;
  const filled = Math.floor((share ?? 0) * BAR);
  const parts = [
    total === null ? countWords(done, 'contact') : `${done} of ${countWords(total, 'contact')}`,
    ...(perSecond > 0 ? [`${rate(perSecond)} a second`] : []),
    ...(total !== null && perSecond > 0 && done < total ? [left((total - done) / perSecond)] : []),
  ];
  const bar =
    share === null
      ? ''
      : `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${String(Math.floor(share * 100)).padStart(3)} %  `;
  return `${bar}${parts.join(', ')} · ${found}`.slice(0, Math.max(0, columns - 1));
}

function rate(perSecond: number): string {
  return perSecond >= 10 ? String(Math.round(perSecond)) : perSecond.toFixed(1);
}

function left(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return 'less than a minute left';
  if (minutes < 90) return `about ${countWords(minutes, 'minute')} left`;
  return `about ${Math.round(minutes / 60)} hours left`;
}

/** Shows on the terminal how far a run over many contacts is, resumed or not. Where nobody watches it shows nothing. */
export function followRun() {
  const startedAt = performance.now();
  let before: number | null = null;
  let total: number | null = null;
  return {
    toCome: (contacts: number): void => {
      total = (before ?? 0) + contacts;
    },
    said: (done: number, found: string): void => {
      if (before === null && done > 0) {
        const first = countWords(done, 'contact');
        console.error(`Going on after ${first} of a run that was ended; --restart begins anew.`);
      }
      before ??= done;
      const elapsedMs = performance.now() - startedAt;
      const columns = process.stderr.columns ?? 80;
      tick(progressText({ done, total, here: done - before, elapsedMs, found }, columns));
    },
    end: endTicks,
  };
}
