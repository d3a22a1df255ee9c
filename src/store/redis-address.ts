/** Where Redis is: `nodes` are a server of its own, nodes of a cluster, or the sentinels that know the master called `master`. */
export type RedisAddress = {
  readonly kind: 'single' | 'cluster' | 'sentinel';
  readonly isTls: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  readonly master: string | undefined;
  readonly database: number;
};

const FORM =
  /^(?<scheme>rediss?)\+(?<kind>cluster|sentinel):\/\/(?:(?<user>[^:@/]*)(?::(?<word>[^@/]*))?@)?(?<nodes>[^@/?#]+)(?:\/(?<rest>[^?#]*))?$/u;
const PORTS = { cluster: 6379, sentinel: 26_379 };

/**
 * `redis+cluster://host:port,host:port`, `redis+sentinel://host:port,host:port/master-name/database`, both also with
 * `rediss` and a user and password. Null: another form, which ioredis reads itself.
 */
export function toRedisAddress(url: string): RedisAddress | null {
  const { scheme, kind, user, word, nodes = '', rest = '' } = FORM.exec(url)?.groups ?? {};
  if (kind !== 'cluster' && kind !== 'sentinel') return null;
  const [master, database] = rest.split('/').map(decodeURIComponent);
  return {
    kind,
    isTls: scheme === 'rediss',
    username: user ? decodeURIComponent(user) : undefined,
    password: word ? decodeURIComponent(word) : undefined,
    nodes: nodes.split(',').map((node) => toNode(node, PORTS[kind])),
    master: master || undefined,
    database: Number(database ?? 0),
  };
}

function toNode(node: string, usual: number) {
  const [, host = '', port] = /^(.*?)(?::(\d+))?$/u.exec(node) ?? [];
  // Brackets are how addresses of IPv6 stand in a URL, and nowhere else.
  return { host: host.replace(/^\[|\]$/gu, ''), port: Number(port ?? usual) };
}
