import { z } from 'zod';

const LOGIN = String.raw`(?:[^:@/\s]*(?::[^@/\s]*)?@)?`;
const NODE = String.raw`(?:\[[\da-fA-F:.]+\]|[\w.-]+)(?::\d{1,5})?`;
const NODES = `${NODE}(?:,${NODE})*`;
const CLUSTER = new RegExp(String.raw`^rediss?\+cluster://${LOGIN}${NODES}/?$`, 'u');
const SENTINEL = new RegExp(
  String.raw`^rediss?\+sentinel://${LOGIN}${NODES}/[^/?#\s]+(?:/\d+)?$`,
  'u',
);

/** One server, a cluster, or sentinels: as the runbook tells. */
export const RedisUrl = z.string().check(({ value, issues }) => {
  const message = problemOf(value);
  if (message) issues.push({ code: 'custom', input: value, message });
});

function problemOf(url: string): string | null {
  return formOf(url) ?? (isDecodable(url) ? null : 'has a % that is none: write it as %25');
}

function isDecodable(url: string): boolean {
  try {
    return Boolean(decodeURIComponent(url));
  } catch {
    return false;
  }
}

/** What is wrong with its form. */
function formOf(url: string): string | null {
  if (/^rediss?\+cluster:/u.test(url)) {
    return CLUSTER.test(url)
      ? null
      : 'of a cluster must look like redis+cluster://host:port,host:port (a cluster has one database only)';
  }
  if (/^rediss?\+sentinel:/u.test(url)) {
    return SENTINEL.test(url)
      ? null
      : 'of sentinels must look like redis+sentinel://host:port,host:port/master-name, with /database behind it if need be';
  }
  if (!/^rediss?:/u.test(url)) {
    return 'must begin with redis:// or rediss://, redis+cluster:// or redis+sentinel://';
  }
  return URL.canParse(url) ? null : 'must be a URL';
}
