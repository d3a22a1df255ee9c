import type { Redis } from 'ioredis';
import { eachServer } from './connect-redis.ts';

const LOOK_MS = 250;
/** Given up after a second, or a little more. */
const MOST_LOOKS = 4;
const TOO_LONG = 'Socket timeout: an answer is owed for too long';

/**
 * Gives up a connection whose server owes answers and has said nothing for a second. What counts is how often we listened,
 * not how long it took: the `socketTimeout` of ioredis 6.0 also ends one whose answer lies there unread, because this process
 * was busy. One timer per server, none per command: those keep what their commands stand for alive, and each collection of
 * garbage copied it (p99 three times as long).
 */
export function endSilence(redis: Redis): void {
  eachServer(redis, (server) => {
    const look = watch(server);
    // A timer comes before what has arrived meanwhile is read, an immediate after it.
    const looks = setInterval(() => {
      setImmediate(() => {
        if (look() === MOST_LOOKS) server.stream.destroy(new Error(TOO_LONG));
      });
    }, LOOK_MS).unref();
    server.once('end', () => {
      clearInterval(looks);
    });
  });
}

/** To be called again and again: for how many looks in a row a server has owed an answer and said nothing. */
function watch(server: Redis): () => number {
  let last: { stream: unknown; heard: number; looks: number } | null = null;
  return () => {
    const { stream, commandQueue } = server;
    if (commandQueue.length === 0) {
      last = null;
      return 0;
    }
    const isSame = last?.stream === stream && last.heard === stream.bytesRead;
    last = { stream, heard: stream.bytesRead, looks: isSame ? (last?.looks ?? 0) + 1 : 0 };
    return last.looks;
  };
}
