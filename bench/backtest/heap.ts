import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is really held: after garbage is collected, MB. */
export function heldMegabytes(): number {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}
