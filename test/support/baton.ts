import { once } from 'node:events';

import { startProcess } from '../../demo/processes.ts';

export type Said = {
  readonly code: number | null;
  /** The answer alone … */
  readonly stdout: string;
  /** … and with it what was logged. */
  readonly output: string;
};

/** Runs one command as a person at the terminal would, to its end. */
export async function baton(
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Said> {
  const command = startProcess('src/cli/main.ts', { NO_COLOR: '1', ...environment }, args);
  let stdout = '';
  command.child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  await once(command.child, 'close');
  return { code: command.child.exitCode, stdout, output: command.output() };
}
