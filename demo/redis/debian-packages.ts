import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand } from './run-command.ts';

const SERVER_PACKAGES = ['redis-server', 'redis-tools'];

/**
 * Downloads Redis and the libraries it needs as Debian packages into `folder`. Needs no root, installs nothing.
 * Package lists that are missing (containers) or stale (old images) are fetched into the folder, not the system's.
 */
export async function downloadDebianPackages(
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  const known = await download(folder, []);
  if (known.ok) return;
  say('The package lists of this machine are missing or stale; fetching fresh ones …');
  const options = await ownLists(folder);
  const updated = await runCommand('apt-get', [...options, 'update']);
  const fresh = await download(folder, options);
  if (!fresh.ok) throw new Error(updated.ok ? fresh.text : `${updated.text}\n${fresh.text}`);
}

async function download(
  folder: string,
  options: readonly string[],
): Promise<{ ok: boolean; text: string }> {
  const wanted = [...SERVER_PACKAGES, ...(await listLibraries(options))];
  return runCommand('apt-get', [...sandbox(), ...options, 'download', ...wanted], { cwd: folder });
}

/** The libraries differ from release to release, so ask. libc comes with every machine and must be its own. */
async function listLibraries(options: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await runCommand('apt-cache', [...options, 'depends', 'redis-tools']);
  const names = [...stdout.matchAll(/^ *Depends: ((?:lib|lua)[\w.+-]+)$/gm)].map((match) =>
    String(match[1]),
  );
  return names.filter((name) => name !== 'libc6');
}

async function ownLists(folder: string): Promise<readonly string[]> {
  const lists = join(folder, 'lists');
  const cache = join(folder, 'cache');
  await mkdir(join(lists, 'partial'), { recursive: true });
  await mkdir(join(cache, 'archives', 'partial'), { recursive: true });
  return [...sandbox(), '-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${cache}`];
}

/** As root, apt would download as the user `_apt`, who may not write into a checkout. */
function sandbox(): readonly string[] {
  return process.getuid?.() === 0 ? ['-o', 'APT::Sandbox::User=root'] : [];
}
