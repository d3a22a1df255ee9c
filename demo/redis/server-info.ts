import { connect, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';

export type ServerInfo = {
  /** What people call it: the Valkey version where there is one, else the Redis version. */
  readonly version: string;
  readonly pid: number;
  /** At least what Redis 6.2 can do. Valkey reports the Redis version it is compatible with. */
  readonly recentEnough: boolean;
};

const TIMEOUT_MS = 3000;

/**
 * Asks a Redis or Valkey who it is; rejects if nobody answers, or not like Redis.
 * Speaks the protocol itself: a client library would be a fourth place that knows ioredis, for one question.
 */
export async function readServerInfo(url: string): Promise<ServerInfo> {
  const { protocol, hostname, port, username, password } = new URL(url);
  if (protocol !== 'redis:' && protocol !== 'rediss:') {
    throw new Error(
      `a Redis address starts with redis:// or rediss://, this one with ${protocol}//`,
    );
  }
  // The URL class keeps the brackets of IPv6 addresses, the sockets want none.
  const host = hostname.replace(/^\[|\]$/g, '');
  const where = { host: host || '127.0.0.1', port: Number(port || 6379) };
  const login = [username, password].filter((part) => part !== '').map(decodeURIComponent);
  const question =
    (login.length > 0 ? encode(['AUTH', ...login]) : '') + encode(['INFO', 'server']);
  return toServerInfo(await ask({ ...where, tls: protocol === 'rediss:' }, question));
}

function encode(words: readonly string[]): string {
  const parts = words.map((word) => `$${String(Buffer.byteLength(word))}\r\n${word}\r\n`);
  return `*${String(words.length)}\r\n${parts.join('')}`;
}

type Where = { readonly host: string; readonly port: number; readonly tls: boolean };

function ask(where: Where, question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { host, port } = where;
    const socket = where.tls
      ? connectTls({ host, port, servername: isIP(host) === 0 ? host : '' })
      : connect({ host, port });
    const fail = (reason: Error): void => {
      socket.destroy();
      reject(reason);
    };
    let answer = '';
    socket.setTimeout(TIMEOUT_MS, () => {
      fail(new Error(`no answer within ${String(TIMEOUT_MS / 1000)} seconds`));
    });
    socket.on('error', fail);
    socket.on('close', () => {
      fail(new Error('the connection was closed before an answer came'));
    });
    socket.on('data', (chunk) => {
      answer += chunk.toString();
      const refusal = /^-(.*)\r\n/m.exec(answer);
      if (refusal !== null) fail(new Error(`it answers: ${String(refusal[1])}`));
      else if (isWhole(answer)) {
        resolve(answer);
        socket.destroy();
      }
    });
    socket.write(question);
  });
}

/** The bulk answer of INFO is `$<length>`, the bytes, and an empty line's end. */
function isWhole(answer: string): boolean {
  const bulk = /\$(\d+)\r\n([\s\S]*)\r\n$/.exec(answer);
  return bulk !== null && Buffer.byteLength(bulk[2] ?? '') >= Number(bulk[1]);
}

function toServerInfo(answer: string): ServerInfo {
  const field = (name: string): string | undefined =>
    new RegExp(`^${name}:(.*)\r$`, 'm').exec(answer)?.[1];
  const redisVersion = field('redis_version');
  if (redisVersion === undefined) throw new Error('what answers there is not a Redis');
  const [major = 0, minor = 0] = redisVersion.split('.').map(Number);
  return {
    version: field('valkey_version') ?? redisVersion,
    pid: Number(field('process_id')),
    recentEnough: major > 6 || (major === 6 && minor >= 2),
  };
}
