import type { SenseProblem } from './sense-problem.ts';
import type { ChecklistFile } from './schema.ts';

/** A version needs the votes of both sides, and a signature that names its content must name this content. */
export function checkSignatures({ checklist }: ChecklistFile, hash: string): SenseProblem[] {
  const { votes, by } = checklist.agreed;
  const foreign = by.flatMap(({ of, name }, place) =>
    of !== undefined && of !== hash
      ? [
          {
            path: ['checklist', 'agreed', 'by', place],
            message: `${name} signed other content (${of}; this is ${hash}): let them sign again, or take the change back`,
          },
        ]
      : [],
  );
  const missing = (['sales', 'marketing'] as const).flatMap((side) => {
    const given = by.filter((signature) => signature.side === side).length;
    return given < votes[side]
      ? [
          {
            path: ['checklist', 'agreed', 'by'],
            message: `${side} has ${given} of ${votes[side]} signatures: an unsigned version cannot go live`,
          },
        ]
      : [];
  });
  return [...foreign, ...missing];
}
