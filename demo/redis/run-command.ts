import { execFile } from 'node:child_process';

export type CommandResult = {
  readonly ok: boolean;
  readonly stdout: string;
  readonly text: string;
};

/** Runs a program to its end. A failure is a value: the caller knows what to try next. `text` is all it said. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<CommandResult> {
  const env = { ...process.env, ...options.env };
  return new Promise((resolve) => {
    execFile(command, args, { cwd: options.cwd, env }, (error, stdout, stderr) => {
      const text = `${stdout}${stderr}`.trim();
      resolve({ ok: error === null, stdout, text: text === '' && error ? error.message : text });
    });
  });
}
