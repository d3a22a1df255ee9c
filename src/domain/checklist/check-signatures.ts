import type { SenseProblem } from './sense-problem.ts';
import type { ChecklistFile } from './schema.ts';

type Signatures = ChecklistFile['checklist']['agreed']['by'];

/** A version needs the votes of both sides: of people, each once, and a signature that names its content must name this content
 * (null: the content is not what anybody could sign yet). */
export function checkSignatures({ checklist }: ChecklistFile, hash: string | null): SenseProblem[] {
  const { votes, by } = checklist.agreed;
  const path = ['checklist', 'agreed', 'by'];
  const problems = by.flatMap(({ of, name }, place): SenseProblem[] => {
    const other = `${name} signed other content (${of}; this is ${hash}): let them sign again, or take the change back`;
    return [
      ...(of !== undefined && hash !== null && of !== hash
        ? [{ path: [...path, place], message: other }]
        : []),
      ...(by.findIndex((one) => isSamePerson(one, by[place])) < place
        ? [{ path: [...path, place], message: `${name} signed twice: each person has one vote` }]
        : []),
    ];
  });
  const missing = (['sales', 'marketing'] as const).flatMap((side) => {
    const given = votesFor(by, side);
    const message = `${side} has ${given} of ${votes[side]} signatures: an unsigned version cannot go live; \`baton checklist sign\` adds one`;
    return given < votes[side] ? [{ path, message }] : [];
  });
  return [...problems, ...missing];
}

function votesFor(by: Signatures, side: string): number {
  const names = by.filter((one) => one.side === side).map(({ name }) => name.toLowerCase());
  return new Set(names).size;
}

function isSamePerson(one: Signatures[number], other: Signatures[number] | undefined): boolean {
  return one.side === other?.side && one.name.toLowerCase() === other.name.toLowerCase();
}
