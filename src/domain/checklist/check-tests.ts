import { SIGNAL_KINDS } from '../lead/signal.ts';
import type { ChecklistFile } from './schema.ts';
import type { SenseProblem } from './sense-problem.ts';

/** Tests in the file that say less than they seem to. */
export function checkTests(file: ChecklistFile): SenseProblem[] {
  return [...unknownBecause(file), ...testSignals(file)];
}

function unknownBecause({ criteria, tests }: ChecklistFile): SenseProblem[] {
  const ids = criteria.map(({ id }) => id);
  return tests.flatMap(({ because }, i) =>
    because === undefined || ids.includes(because)
      ? []
      : [
          {
            path: ['tests', i, 'because'],
            message: `there is no criterion \`${because}\`; there are ${ids.join(', ')}`,
          },
        ],
  );
}

/** `{ form: "Contact sales", ago: 1h }`: a mistyped kind would make the test say less than it seems to. */
function testSignals({ tests }: ChecklistFile): SenseProblem[] {
  const known: readonly string[] = [...SIGNAL_KINDS, 'ago', 'times'];
  return tests.flatMap(({ lead }, i) =>
    (lead.signals ?? []).flatMap((signal, place) => {
      const path = ['tests', i, 'lead', 'signals', place];
      const unknown = Object.keys(signal).filter((key) => !known.includes(key));
      return unknown.map((key) => ({
        path,
        key,
        message: `there is no signal \`${key}\``,
        known: SIGNAL_KINDS,
      }));
    }),
  );
}
