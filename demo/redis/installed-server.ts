import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import { runCommand } from './run-command.ts';

export type Server = {
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
  /** For people: where this server comes from. */
  readonly how: string;
};

/** A Valkey or Redis on the PATH that is recent enough for BullMQ (6.2); Valkey's own numbers start at 7.2. */
export async function findInstalledServer(): Promise<Server | undefined> {
  for (const name of ['valkey-server', 'redis-server']) {
    const command = findOnPath(name);
    if (command === undefined) continue;
    const { ok, stdout } = await runCommand(command, ['--version']);
    const version = /v=(\d+)\.(\d+)/.exec(stdout);
    if (ok && version !== null && Number(version[1]) + Number(version[2]) / 100 >= 6.02) {
      return { command, env: {}, how: `${name} of this machine` };
    }
  }
  return undefined;
}

function findOnPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
