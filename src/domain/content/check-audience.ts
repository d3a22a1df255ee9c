import type { Checklist } from '../checklist/schema.ts';
import type { SenseProblem } from '../checklist/sense-problem.ts';
import { isExpired } from './expiry.ts';
import type { SnippetFile } from './snippet-file.ts';

/** Personas and roles are the checklist's: a piece for others reaches nobody, a persona without a piece gets nothing. */
export function checkAudience(
  { snippets }: SnippetFile,
  { personas, buying_group }: Checklist,
  today: string,
): SenseProblem[] {
  const ids = personas.map(({ id }) => id);
  const roles = [
    ...new Set([...personas.map(({ role }) => role), ...Object.keys(buying_group?.roles ?? {})]),
  ];
  const pieces = snippets.filter((snippet) => !isExpired(snippet, today));
  return [
    ...snippets.flatMap(({ for: audience }, place) => [
      ...strangers('persona', audience.personas, ids).map(at(place, 'personas')),
      ...strangers('role', audience.roles, roles).map(at(place, 'roles')),
    ]),
    ...ids
      .filter((id) => !pieces.some((piece) => piece.for.personas?.includes(id) ?? true))
      .map((id) => ({
        path: ['snippets'],
        message: `no piece is for the persona \`${id}\``,
        isWarning: true,
      })),
  ];
}

type Stranger = Pick<SenseProblem, 'meant' | 'known' | 'message'> & { readonly index: number };

function strangers(
  what: string,
  names: readonly string[] | undefined,
  known: readonly string[],
): Stranger[] {
  return (names ?? []).flatMap((meant, index) =>
    known.includes(meant)
      ? []
      : [{ index, meant, known, message: `the checklist has no ${what} \`${meant}\`` }],
  );
}

function at(place: number, list: string) {
  return ({ index, ...problem }: Stranger): SenseProblem => ({
    path: ['snippets', place, 'for', list, index],
    ...problem,
  });
}
