import { SIGNAL_KINDS } from '../lead/signal.ts';
import type { TestLead } from './schema.ts';
import type { SenseProblem } from './sense-problem.ts';

const KNOWN: readonly string[] = [...SIGNAL_KINDS, 'ago', 'times'];

/** `{ form: "Contact sales", ago: 1h }`: a mistyped kind would make the test say less than it seems to. */
export function checkTestSignals(tests: readonly { readonly lead: TestLead }[]): SenseProblem[] {
  return tests.flatMap(({ lead }, i) =>
    (lead.signals ?? []).flatMap((signal, place) => {
      const path = ['tests', i, 'lead', 'signals', place];
      const unknown = Object.keys(signal).filter((key) => !KNOWN.includes(key));
      return unknown.map((key) => ({
        path,
        key,
        message: `there is no signal \`${key}\``,
        known: SIGNAL_KINDS,
      }));
    }),
  );
}
