import type { Redis } from 'ioredis';
import { eachServer } from './connect-redis.ts';

const LOOK_MS = 250;
/** Given up after a second, or a little more. */
const MOST_LOOKS = 4;

/**
 * Gives up a connection whose server owes answers and has said nothing for a second. What counts is how often we listened,
 * not how long it took: the `socketTimeout` of ioredis 6.0 also ends one whose answer lies there unread, because this process
 * was busy. One timer per server, none per command: those keep what their commands stand for alive, and each collection of
 * garbage copied it (p99 three times as long).
 */
export function endSilence(redis: Redis): void {
  eachServer(redis, (server) => {
    const isSilent = watchFor(server);
    // A timer comes before what has arrived meanwhile is read, an immediate after it.
    const looks = setInterval(() => {
      setImmediate(() => {
        if (isSilent())
          server.stream.destroy(new Error('Socket timeout: an answer is owed for too long'));
      });
    }, LOOK_MS).unref();
    server.once('end', () => {
      clearInterval(looks);
    });
  });
}

/** A look at a server: whether it has said nothing for too many of them. */
function watchFor(server: Redis): () => boolean {
  let last: { stream: unknown; heard: number; looks: number } | null = null;
  return () => {
    const { stream, commandQueue } = server;
    if (commandQueue.length === 0) {
      last = null;
      return false;
    }
    const isSame = last?.stream === stream && last.heard === stream.bytesRead;
    last = { stream, heard: stream.bytesRead, looks: isSame ? (last?.looks ?? 0) + 1 : 0 };
    return last.looks === MOST_LOOKS;
  };
}
