import type { Call } from '../../simulator/types.ts';

export type Counts = {
  /** By method and endpoint, most first. */
  readonly byEndpoint: readonly (readonly [endpoint: string, calls: number])[];
  readonly calls: number;
  readonly writes: number;
  /** Not counted above: what a worker asks once and keeps for ten minutes, however many leads there are. */
  readonly atStart: number;
};

const AT_START = /^\/(account-info|crm\/owners|crm\/properties)\//u;

/** Refused requests (429) count like any other. */
export function countCalls(all: readonly Call[]): Counts {
  const calls = all.filter(({ endpoint }) => !AT_START.test(endpoint));
  const byEndpoint = new Map<string, number>();
  for (const { method, endpoint } of calls) {
    const name = `${method} ${endpoint}`;
    byEndpoint.set(name, (byEndpoint.get(name) ?? 0) + 1);
  }
  return {
    byEndpoint: [...byEndpoint].sort(([, a], [, b]) => b - a),
    calls: calls.length,
    writes: calls.filter(({ mutating }) => mutating).length,
    atStart: all.length - calls.length,
  };
}
