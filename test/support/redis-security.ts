import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

import type { RedisOptions } from 'ioredis';

import { createAuthority } from './certificates.ts';

/** How Redis servers keep strangers out: nobody without a user and a password, and nobody without TLS if need be. */
export type Security = {
  readonly scheme: 'redis' | 'rediss';
  /** What stands before the host in an address. */
  readonly login: string;
  readonly password: string;
  /** Lines of redis.conf for whatever listens on this port, sentinels too. */
  readonly listen: (port: number) => readonly string[];
  /** Those for a server that holds keys. */
  readonly guard: readonly string[];
  /** Those for a sentinel that watches such a server. */
  readonly watch: (master: string) => readonly string[];
  /** For who looks after the servers; Baton's user may less. */
  readonly admin: RedisOptions;
  readonly adminUrl: (port: number) => string;
  /** What an admin puts into Baton's environment, to have it trust the private authority. */
  readonly environment: Readonly<Record<string, string>>;
  readonly dispose: () => void;
};

/** Everything that means something in an address. */
const PASSWORD = 'p@ss:w/rd?50%#';
const ADMIN = { username: 'admin', password: 'of-the-servers' };
/** As the runbook tells, for the prefixes of tests. */
const MAY = '~test-*:* ~{test-*-jobs}:* +@all -@dangerous +info +config|get';

export function createSecurity({ isTls }: { readonly isTls: boolean }): Security {
  const dir = mkdtempSync(join(tmpdir(), 'baton-security-'));
  const keep = (name: string, text: string) => {
    const path = join(dir, name);
    writeFileSync(path, text);
    return path;
  };
  const authority = createAuthority();
  const { certificate, key } = authority.certify();
  const trusted = keep('authority.pem', authority.certificate);
  const users = [
    'user default off',
    `user ${ADMIN.username} on >${ADMIN.password} ~* &* +@all`,
    `user baton on >${PASSWORD} ${MAY}`,
  ];
  const tls = [
    `tls-cert-file ${keep('redis.pem', certificate)}`,
    `tls-key-file ${keep('redis.key', key)}`,
    `tls-ca-cert-file ${trusted}`,
    'tls-auth-clients no',
    'tls-replication yes',
  ];
  // This process looks into the same servers. Those that it starts are told by their environment.
  if (isTls) setDefaultCACertificates([...getCACertificates(), authority.certificate]);
  const scheme = isTls ? 'rediss' : 'redis';
  return {
    scheme,
    login: `baton:${encodeURIComponent(PASSWORD)}@`,
    password: PASSWORD,
    listen: (port) => (isTls ? ['port 0', `tls-port ${port}`, ...tls] : [`port ${port}`]),
    guard: [
      `aclfile ${keep('users.acl', `${users.join('\n')}\n`)}`,
      `masteruser ${ADMIN.username}`,
      `masterauth ${ADMIN.password}`,
      ...(isTls ? ['tls-cluster yes'] : []),
    ],
    watch: (master) => [
      `sentinel auth-user ${master} ${ADMIN.username}`,
      `sentinel auth-pass ${master} ${ADMIN.password}`,
    ],
    admin: { ...ADMIN, ...(isTls ? { tls: {} } : {}) },
    adminUrl: (port) => `${scheme}://${ADMIN.username}:${ADMIN.password}@127.0.0.1:${port}`,
    environment: isTls ? { NODE_EXTRA_CA_CERTS: trusted } : {},
    dispose: () => {
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Lines of redis.conf as a server takes them when it is called. */
export function toArgs(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [name, ...values] = line.split(' ');
    return [`--${name}`, ...values];
  });
}
