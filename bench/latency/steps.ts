import type { Call } from '../../simulator/types.ts';
import { LATENCY_MS } from '../stage/stage.ts';
import type { Row } from '../to-table.ts';
import type { Way } from './time-lead.ts';

/** Calls that were on their way at the same time: none of them waited for another's answer. */
export function stepsOf({ calls }: Way): Call[][] {
  const steps: Call[][] = [];
  for (const call of calls) {
    const step = steps.at(-1);
    const begin = step?.[0]?.at ?? -Infinity;
    if (call.at < begin + LATENCY_MS) step?.push(call);
    else steps.push([call]);
  }
  return steps;
}

/** When each step began, after collecting had ended. */
export function toRows(way: Way): Row[] {
  const steps = stepsOf(way).map((calls) => ({
    'ms after collecting': (calls[0]?.at ?? 0) - way.from,
    calls: calls.map(({ method, endpoint }) => `${method} ${endpoint}`).join(', '),
  }));
  return [...steps, { 'ms after collecting': way.ms, calls: 'the note stands' }];
}
