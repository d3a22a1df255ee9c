import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { RuleBook } from './rule-book.ts';

type Options = {
  readonly process: 'webhooks' | 'workers' | 'cli';
  readonly log: Log;
  /** What is looked at beside the checklist, of which nothing stops a start. */
  readonly alsoLook?: () => Promise<void>;
};

/** How often a process looks at its files and at what others accepted, ms real time. */
const RELOAD_MS = 2_000;
/** How often workers ask for a Redis that is away when they start. */
const ASK_AGAIN_MS = 500;

/**
 * Reads the checklist, then again whenever it changed. A bad file at the start stops the start; later it changes nothing.
 * A command only looks: it works with what is stored, also beside a bad file. Returns how to stop.
 */
export async function startReloading(
  ruleBook: RuleBook,
  { process, log, alsoLook = () => Promise.resolve() }: Options,
): Promise<() => void> {
  let said: string | null = null;
  const failed = (err: unknown) => {
    const away = err instanceof AppError && err.code.startsWith('redis-') ? err.code : null;
    // What lasts is said once: by workers, who wait in silence. Webhooks and commands say it themselves.
    const isNews = away === null || (process === 'workers' && away !== said);
    log[isNews ? 'warn' : 'debug']({ err }, 'what is in effect could not be read from Redis');
    said = away;
    return false;
  };
  const look = () =>
    ruleBook.refresh().then(() => {
      said = null;
      return true;
    }, failed);
  let isKnown = await look();
  refuseBad(ruleBook, process);
  // Nothing is decided by a file alone: with Redis may come another version, or a second portal.
  while (process === 'workers' && !isKnown) {
    await wait(ASK_AGAIN_MS);
    isKnown = await look();
    refuseBad(ruleBook, process);
  }
  if (process === 'cli') return () => undefined;
  let running: Promise<unknown> | null = null;
  const lookAgain = async () => {
    if (await look()) await alsoLook().catch(failed);
  };
  if (isKnown) await alsoLook().catch(failed);
  const timer = setInterval(() => {
    running ??= lookAgain().finally(() => (running = null));
  }, RELOAD_MS).unref();
  return () => {
    clearInterval(timer);
  };
}

function refuseBad(ruleBook: RuleBook, process: Options['process']): void {
  if (process === 'cli' && ruleBook.hasRules()) return;
  const problems = ruleBook.troubles().flatMap((trouble) => trouble.problems);
  if (problems.length === 0) return;
  throw new AppError('checklist-invalid', { context: { problems: `\n${problems.join('\n')}` } });
}
