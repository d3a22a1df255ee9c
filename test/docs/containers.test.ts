import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(resolve(ROOT, path), 'utf8');

type Service = {
  readonly image?: string;
  readonly build?: { readonly target: string };
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly privileged?: boolean;
};

const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
};
const services = Object.entries(compose.services);

/** The stages of the Dockerfile by name: what is said in each. */
const stages = new Map(
  read('Dockerfile')
    .split(/^FROM /mu)
    .slice(1)
    .map((stage) => [/ AS (\S+)/u.exec(stage)?.[1] ?? '', stage]),
);

describe('the containers', () => {
  it('are as many as there are', () => {
    expect(services.map(([name]) => name)).toEqual(
      expect.arrayContaining(['redis', 'webhooks', 'workers', 'simulator', 'demo-redis']),
    );
  });

  it.each(services)('%s can do nothing that it need not do', (_name, service) => {
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(service.privileged).toBeUndefined();
  });

  it.each(services)('%s does not run as root', (_name, { build, user }) => {
    const stage = build && stages.get(build.target);
    const [said = ''] = [...(stage?.matchAll(/^USER (\S+)$/gmu) ?? [])].map(([, name]) => name);
    expect(user ?? said).toMatch(/^(?:node|redis)$/u);
  });

  it.each(services)('%s writes into memory and its own data only', (_name, service) => {
    expect(service.tmpfs ?? []).toEqual(
      service.tmpfs?.filter((path) => /^\/(?:tmp|data)$/u.test(path)) ?? [],
    );
    for (const volume of service.volumes ?? []) expect(volume).toMatch(/:ro$|^redis-data:\/data$/u);
    if (service.build) expect(service.tmpfs).toEqual([`/${'tmp'}`]);
  });

  it.each(services)('%s is reached from this machine only', (_name, { ports = [] }) => {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/u);
  });
});
