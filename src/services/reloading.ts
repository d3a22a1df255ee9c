import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { RuleBook } from './rule-book.ts';

type Options = { readonly process: 'webhooks' | 'workers' | 'cli'; readonly log: Log };

/** How often a process looks at its files and at what others accepted, ms real time. */
const RELOAD_MS = 2_000;

/**
 * Reads the checklist, then again whenever it changed. A bad file at the start stops the start; later it changes nothing.
 * A command only looks: it works with what is stored, also beside a bad file. Returns how to stop.
 */
export async function startReloading(
  ruleBook: RuleBook,
  { process, log }: Options,
): Promise<() => void> {
  // Without Redis a process starts by its file alone, and asks again.
  await ruleBook.refresh().catch((err: unknown) => {
    log.debug({ err }, 'what is in effect could not be read from Redis yet');
  });
  const problems = ruleBook.troubles().flatMap((trouble) => trouble.problems);
  if (problems.length > 0 && (process !== 'cli' || !ruleBook.hasRules())) {
    throw new AppError('checklist-invalid', { context: { problems: `\n${problems.join('\n')}` } });
  }
  if (process === 'cli') return () => undefined;
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= ruleBook
      .refresh()
      .catch((err: unknown) => {
        log.debug({ err }, 'the checklist could not be looked at');
      })
      .finally(() => (running = null));
  }, RELOAD_MS).unref();
  return () => {
    clearInterval(timer);
  };
}
