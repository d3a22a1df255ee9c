import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * One question to a Redis of the bench's own, on loopback and without a password. The answer as text: what INFO says,
 * or a number. A client library would be one more place that knows ioredis.
 */
export async function askRedis(url: string, ...words: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  try {
    const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
    socket.write(`*${words.length}\r\n${parts.join('')}`);
    let answer = '';
    while (!isWhole(answer)) {
      const [chunk] = (await once(socket, 'data')) as [Buffer];
      answer += chunk.toString();
    }
    if (answer.startsWith('-')) throw new Error(`Redis answers ${answer.trim()}`);
    return answer.startsWith('$')
      ? answer.slice(answer.indexOf('\n') + 1, -2)
      : answer.slice(1, -2);
  } finally {
    socket.destroy();
  }
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n');
  if (end < 0) return false;
  const length = answer.startsWith('$') ? Number(answer.slice(1, end)) : -1;
  return length < 0 || Buffer.byteLength(answer) >= end + 4 + length;
}
