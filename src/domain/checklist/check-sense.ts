import { checkConditions } from './check-conditions.ts';
import { checkReach } from './check-reach.ts';
import { checkTests } from './check-tests.ts';
import type { ChecklistFile } from './schema.ts';
import type { SenseProblem } from './sense-problem.ts';

/** Things that no single value shows: ids twice, rules that can never act, texts about what does not exist. */
export function checkSense(file: ChecklistFile): SenseProblem[] {
  return [
    ...duplicateIds(file),
    ...tiers(file),
    ...unsettled(file),
    ...checkConditions(file),
    ...checkReach(file),
    ...checkTests(file),
  ];
}

function duplicateIds(file: ChecklistFile): SenseProblem[] {
  const lists = {
    criteria: file.criteria,
    disqualify: file.disqualify,
    personas: file.personas,
    nurture: file.nurture,
    tiers: file.sla.tiers,
  };
  return Object.entries(lists).flatMap(([list, items]) =>
    items.flatMap(({ id }, place) =>
      items.findIndex((item) => item.id === id) < place
        ? [{ path: [list, place, 'id'], message: `the id \`${id}\` stands in \`${list}\` twice` }]
        : [],
    ),
  );
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
