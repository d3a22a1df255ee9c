import { config } from 'dotenv';
import { REAL_CLOCK, toClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { problemsBetween, Settings } from './settings.ts';

export type ReadSettings =
  | { readonly ok: true; readonly settings: Settings; readonly clock: Clock }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the environment and a `.env` file beside it. All problems at once, by name, never with a value. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): ReadSettings {
  config({ quiet: true, processEnv: environment as Record<string, string> });
  const given = Object.entries(environment).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const parsed = Settings.safeParse(Object.fromEntries(given));
  const between = problemsBetween(environment);
  if (!parsed.success || between.length > 0) {
    const single = (parsed.error?.issues ?? []).map((issue) => {
      const name = String(issue.path[0] ?? '');
      const missing = environment[name] === undefined || environment[name] === '';
      return `${name} ${missing && issue.code === 'invalid_type' ? 'is missing' : inWords(issue.message)}`;
    });
    return { ok: false, problems: [...new Set([...single, ...between])] };
  }
  const settings = parsed.data;
  const clock = toClock(settings.DEMO_CLOCK ?? '', settings.DEMO_CLOCK_EPOCH ?? Date.now());
  return { ok: true, settings, clock: clock ?? REAL_CLOCK };
}

/** Zod's own messages begin with a capital and stand alone; ours follow the setting's name. */
function inWords(message: string): string {
  return /^[a-z]/u.test(message) ? message : `is not usable: ${message}`;
}
