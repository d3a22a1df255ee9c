import { Counter, Gauge, Registry } from 'prom-client';
import type { Measures } from '../../src/services/measures.ts';
import { OF_BATON } from './families-of-baton.ts';
import { OF_PORTALS } from './families-of-portals.ts';
import type { Family } from './family.ts';

/** What all processes share, as Redis had it when it was asked: made anew each time, so that nothing of yesterday stays in it. */
export function sharedRegistry(measures: Measures, badFiles: number): Registry {
  const registry = new Registry();
  for (const family of OF_PORTALS) {
    const metric = register(registry, family, ['portal']);
    for (const portal of measures.portals) {
      for (const [labels, value] of family.samples(portal)) {
        metric.inc({ portal: String(portal.portalId), ...labels }, value);
      }
    }
  }
  for (const family of OF_BATON) {
    const samples = family.samples({ ...measures, badFiles });
    // Without a label, a metric of which nothing is known would stand there as 0.
    if (samples.length === 0) continue;
    const metric = register(registry, family, []);
    for (const [labels, value] of samples) metric.inc(labels, value);
  }
  return registry;
}

/** Names say which kind it is, as Prometheus wants it: what only rises ends with `_total`. */
function register(
  registry: Registry,
  { name, help, labels = [] }: Pick<Family<never>, 'name' | 'help' | 'labels'>,
  always: readonly string[],
): Counter | Gauge {
  const Metric = name.endsWith('_total') ? Counter : Gauge;
  return new Metric({ name, help, labelNames: [...always, ...labels], registers: [registry] });
}
