import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFreePort } from '../../demo/redis/free-port.ts';
import type { Installation } from './installation.ts';
import { startProgram } from './program.ts';

export const POSTGRES_USER = 'n8n';

export type Postgres = {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
};

/** A cluster of our own on loopback, in a temporary folder, with PostgreSQL's own settings: every commit is on disk. */
export async function startPostgres({
  postgresBin,
  postgresUser,
}: Installation): Promise<Postgres> {
  const dir = await mkdtemp(join(tmpdir(), 'baton-postgres-'));
  const { uid, gid } = postgresUser;
  if (uid !== undefined && gid !== undefined) await chown(dir, uid, gid);
  await promisify(execFile)(
    join(postgresBin, 'initdb'),
    ['-D', dir, '-U', POSTGRES_USER, '-A', 'trust', '-E', 'UTF8'],
    { cwd: dir, ...postgresUser },
  );
  const port = await findFreePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories='];
  const program = startProgram({
    command: join(postgresBin, 'postgres'),
    args: ['-D', dir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    cwd: dir,
    env: {},
    user: postgresUser,
  });
  await program.said('ready to accept connections');
  return {
    port,
    pid: program.pid,
    stop: async () => {
      // "Fast": does not wait for those who are still connected.
      await program.stop('SIGINT');
      await rm(dir, { recursive: true, force: true });
    },
  };
}
