import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { downloadDebianPackages } from './debian-packages.ts';
import type { Server } from './installed-server.ts';
import { runCommand } from './run-command.ts';

const CACHE = resolve(import.meta.dirname, '../../.cache/redis');

/** Redis from Debian's or Ubuntu's packages, unpacked into the checkout. Undefined where there is no apt. */
export async function unpackServer(say: (line: string) => void): Promise<Server | undefined> {
  if (!(await hasApt())) return undefined;
  const home = join(CACHE, await nameOfSystem());
  const cached = await tryServer(home);
  if (cached !== undefined) return cached;
  say('Fetching Redis as a Debian package into .cache/redis (nothing is installed) …');
  await mkdir(CACHE, { recursive: true });
  const work = await mkdtemp(join(CACHE, 'unpacking-'));
  try {
    const root = await downloadAndUnpack(work, say);
    return await keep({ root, home, work });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function hasApt(): Promise<boolean> {
  const tools = ['apt-get', 'dpkg-deb'].map((tool) => runCommand(tool, ['--version']));
  return (await Promise.all(tools)).every((tool) => tool.ok);
}

/** One folder per release and architecture: a checkout may be mounted into several containers. */
async function nameOfSystem(): Promise<string> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const field = (name: string): string =>
    new RegExp(`^${name}="?([\\w.]+)"?$`, 'm').exec(release)?.[1] ?? 'unknown';
  return `${field('ID')}-${field('VERSION_ID')}-${process.arch}`;
}

async function downloadAndUnpack(work: string, say: (line: string) => void): Promise<string> {
  await downloadDebianPackages(work, say);
  const root = join(work, 'root');
  for (const file of await readdir(work)) {
    if (!file.endsWith('.deb')) continue;
    const unpacked = await runCommand('dpkg-deb', ['-x', join(work, file), root]);
    if (!unpacked.ok) throw new Error(unpacked.text);
  }
  return root;
}

type Unpacked = { readonly root: string; readonly home: string; readonly work: string };

/** Several processes may get here at once. A rename is all or nothing, and whoever comes second uses the first's. */
async function keep({ root, home, work }: Unpacked): Promise<Server> {
  if (existsSync(home) && (await tryServer(home)) === undefined) {
    await rename(home, join(work, 'broken')).catch(() => undefined);
  }
  await rename(root, home).catch(() => undefined);
  const server = await tryServer(home);
  if (server === undefined) throw new Error(`the unpacked Redis in ${home} does not start`);
  return server;
}

async function tryServer(home: string): Promise<Server | undefined> {
  const command = join(home, 'usr/bin/redis-server');
  if (!existsSync(command)) return undefined;
  const env = { LD_LIBRARY_PATH: (await libraryFolders(home)).join(':') };
  const { ok } = await runCommand(command, ['--version'], { env });
  return ok ? { command, env, how: 'a Debian package, unpacked into .cache/redis' } : undefined;
}

async function libraryFolders(home: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const base of ['usr/lib', 'lib']) {
    const folders = await readdir(join(home, base)).catch(() => []);
    found.push(
      ...folders.filter((name) => name.includes('-linux-')).map((n) => join(home, base, n)),
    );
  }
  return found;
}
