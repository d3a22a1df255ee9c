import { checkConditions } from './check-conditions.ts';
import { checkReach } from './check-reach.ts';
import { checkTests } from './check-tests.ts';
import { duplicateIds } from './duplicate-ids.ts';
import type { ChecklistFile } from './schema.ts';
import type { SenseProblem } from './sense-problem.ts';

/** Things that no single value shows: ids twice, rules that can never act, texts about what does not exist. */
export function checkSense(file: ChecklistFile): SenseProblem[] {
  return [
    ...duplicateIds({
      criteria: file.criteria,
      disqualify: file.disqualify,
      personas: file.personas,
      nurture: file.nurture,
      'sla.tiers': file.sla.tiers,
      topics: file.topics,
    }),
    ...tiers(file),
    ...unsettled(file),
    ...checkConditions(file),
    ...checkReach(file),
    ...checkTests(file),
  ];
}

function tiers({ sla }: ChecklistFile): SenseProblem[] {
  return sla.tiers.flatMap(({ when, id }, i) => {
    const last = i === sla.tiers.length - 1;
    const path = ['sla', 'tiers', i];
    if (last && when)
      return [
        {
          path,
          message: `the last tier \`${id}\` must have no \`when\`, so that every lead gets a deadline`,
        },
      ];
    return !last && !when
      ? [{ path, message: `\`${id}\` has no \`when\`, so the tiers after it can never apply` }]
      : [];
  });
}

function unsettled(file: ChecklistFile): SenseProblem[] {
  return file.criteria.flatMap(({ if_unknown, settle_by, id }, i) =>
    if_unknown === 'ask' && settle_by === undefined
      ? [
          {
            path: ['criteria', i],
            message: `\`${id}\` says \`if_unknown: ask\`; add \`settle_by\` with the question to ask`,
          },
        ]
      : [],
  );
}
