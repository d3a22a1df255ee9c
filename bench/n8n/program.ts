import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { User } from './installation.ts';

/** n8n loads for seconds, under load for many. */
const START_MS = 120_000;
const STOP_MS = 15_000;

type Order = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Whose name it runs in, where not ours. */
  readonly user?: User;
};

export type Program = {
  readonly pid: number;
  /** Waits until it has written this, or fails with what it wrote instead. */
  said(text: string): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** Nobody outlives the bench. */
const ALIVE = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of ALIVE) child.kill('SIGKILL');
});

/** Starts what is not ours. `startProcess` of the demo starts Baton only. */
export function startProgram({ command, args, cwd, env, user = {} }: Order): Program {
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  ALIVE.add(child);
  // Not `exit`: what it wrote last may come after that.
  const gone = once(child, 'close').then(() => ALIVE.delete(child));
  let output = '';
  const listen = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const explain = (what: string) =>
    new Error(`${command} ${args.join(' ')} ${what}:\n${output.slice(-3_000)}`);
  return {
    pid: child.pid ?? 0,
    said: async (text) => {
      const deadline = Date.now() + START_MS;
      while (!output.includes(text)) {
        if (!ALIVE.has(child)) throw explain(`ended instead of saying "${text}"`);
        if (Date.now() > deadline) throw explain(`did not say "${text}"`);
        await wait(50);
      }
    },
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const patience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await gone;
      clearTimeout(patience);
    },
  };
}
