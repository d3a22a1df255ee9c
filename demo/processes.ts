import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export type Running = {
  readonly child: ChildProcess;
  /** Everything it has written so far. */
  readonly output: () => string;
  /** Waits until the process has written this, or fails with what it wrote instead. */
  readonly said: (text: string) => Promise<void>;
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
};

export type Entry = 'webhooks/main.ts' | 'workers/main.ts' | 'src/cli/main.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const START_MS = 120_000;

/** Nobody outlives who started it: an orphan would go on looking for its Redis for ever. */
const ALIVE = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of ALIVE) child.kill('SIGKILL');
});

/** Starts one of the two processes (or the command line) as a user would, with these settings and no others. */
export function startProcess(
  entry: Entry,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Running {
  const child = spawn(process.execPath, ['bin/run.cjs', entry, ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, DOTENV_CONFIG_PATH: 'none', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  ALIVE.add(child);
  child.once('exit', () => ALIVE.delete(child));
  let output = '';
  const listen = (chunk: Buffer) => {
    output += chunk.toString();
    child.emit('said');
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const gone = () => child.exitCode !== null || child.signalCode !== null;
  return {
    child,
    output: () => output,
    said: async (text) => {
      const deadline = AbortSignal.timeout(START_MS);
      while (!output.includes(text)) {
        if (gone()) throw new Error(`${entry} ended instead of saying "${text}":\n${output}`);
        // The one that did not come must not go on listening.
        const over = new AbortController();
        const signal = AbortSignal.any([deadline, over.signal]);
        await Promise.race([
          once(child, 'said', { signal }),
          once(child, 'exit', { signal }),
        ]).finally(() => {
          over.abort();
        });
      }
    },
    stop: async (signal = 'SIGTERM') => {
      if (!gone()) {
        child.kill(signal);
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
}
