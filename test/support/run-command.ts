import { stripVTControlCharacters } from 'node:util';

import { Command } from 'commander';
import { vi } from 'vitest';

type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Runs a command of the command line inside the test, with what `add` adds to it. Colours, which CI turns on, are left out. */
export async function runCommand(
  add: (parent: Command) => void,
  args: readonly string[],
): Promise<Ran> {
  const program = new Command('baton').option('--json').exitOverride();
  add(program);
  const errors: string[] = [];
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeErr: (text) => void errors.push(text) });
  }
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await program.parseAsync(args, { from: 'user' }).catch((fault: unknown) => {
      process.exitCode = 1;
      errors.push(String(fault));
    });
    const [out, said] = [log, error].map(({ mock }) =>
      mock.calls.map(([line]) => stripVTControlCharacters(String(line))),
    );
    return {
      code: Number(process.exitCode),
      out: (out ?? []).join('\n'),
      err: [...(said ?? []), ...errors].join('\n'),
    };
  } finally {
    log.mockRestore();
    error.mockRestore();
    process.exitCode = before;
  }
}
