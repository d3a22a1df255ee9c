import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DEBIAN_POSTGRES = '/usr/lib/postgresql';

export type User = { readonly uid?: number; readonly gid?: number };

export type Installation = {
  /** The file that Node runs as `n8n`. */
  readonly n8n: string;
  readonly n8nVersion: string;
  /** The folder of `initdb` and `postgres`. */
  readonly postgresBin: string;
  readonly postgresVersion: string;
  /** PostgreSQL refuses to run as root: then it runs in the name of `postgres`. */
  readonly postgresUser: User;
};

/** What the bench needs and this repository does not bring along; or a sentence that says what is missing. */
export function findInstallation(): Installation | string {
  const dir = process.env.N8N_DIR ?? '';
  const home = join(dir, 'node_modules/n8n');
  if (dir === '' || !existsSync(home)) {
    return 'n8n is not here, so nothing is compared. In a folder of its own: `npm init -y && npm install n8n`; then `N8N_DIR=<that folder> npm run bench -- n8n`.';
  }
  const postgresBin = findPostgres();
  if (postgresBin === undefined) {
    return 'PostgreSQL is not here, so n8n is not compared. Debian, Ubuntu: `apt-get install postgresql`; elsewhere set N8N_POSTGRES_BIN to the folder of initdb and postgres.';
  }
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    version: string;
  };
  return {
    n8n: join(home, 'bin/n8n'),
    n8nVersion: version,
    postgresBin,
    postgresVersion: ask(join(postgresBin, 'postgres'), '--version').replace(/^\D*/u, ''),
    postgresUser: process.getuid?.() === 0 ? readPostgresUser() : {},
  };
}

/** The newest of Debian's, which are not on the PATH. */
function findPostgres(): string | undefined {
  const given = process.env.N8N_POSTGRES_BIN;
  const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a));
  const folders = given ? [given] : newestFirst.map((name) => join(DEBIAN_POSTGRES, name, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'initdb')));
}

function readPostgresUser(): User {
  return { uid: Number(ask('id', '-u', 'postgres')), gid: Number(ask('id', '-g', 'postgres')) };
}

function ask(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8' }).trim();
}
