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

const BAR = 10;

/**
 * How far a run is: `███░░░░░░░  31 %  3 min left  3100 of 10000 contacts (42/s) · 12 windows`. Without a total there is
 * neither bar nor estimate. Never longer than the terminal is wide.
 */
export function progressText(progress: Progress, columns: number): string {
  const { done, total, here, elapsedMs, found } = progress;
  const perSecond = elapsedMs > 0 ? (here / elapsedMs) * 1_000 : 0;
  const rate = perSecond > 0 ? ` (${perSecond.toFixed(perSecond < 10 ? 1 : 0)}/s)` : '';
  const parts = [
    ...(total ? [bar(done / total)] : []),
    ...(total !== null && done < total && perSecond > 0 ? [left((total - done) / perSecond)] : []),
    `${total === null ? '' : `${done} of `}${countWords(total ?? done, 'contact')}${rate} · ${found}`,
  ];
  return parts.join('  ').slice(0, Math.max(0, columns - 1));
}

function bar(share: number): string {
  const whole = Math.min(1, share);
  const filled = Math.floor(whole * BAR);
  const percent = String(Math.floor(whole * 100)).padStart(3);
  return `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${percent} %`;
}

function left(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return '< 1 min left';
  return minutes < 90 ? `${minutes} min left` : `${Math.round(minutes / 60)} h left`;
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
