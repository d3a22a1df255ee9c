import { checkTestEvents } from './check-test-events.ts';
import type { ChecklistFile } from './schema.ts';
import type { SenseProblem } from './sense-problem.ts';

/** Tests in the file that say less than they seem to. */
export function checkTests(file: ChecklistFile): SenseProblem[] {
  return [...unknownBecause(file), ...checkTestEvents(file.tests, file.tests_base)];
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
