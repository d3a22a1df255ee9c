import { startProcess } from './processes.ts';
import type { Stage } from './stage.ts';

/** Runs a command of Baton's as a person would, and returns its JSON. */
export async function runBaton<T>(stage: Stage, ...args: string[]): Promise<T> {
  const command = startProcess('src/cli/main.ts', stage.environment(), [...args, '--json']);
  await new Promise((resolve) => command.child.once('close', resolve));
  return JSON.parse(command.output()) as T;
}
