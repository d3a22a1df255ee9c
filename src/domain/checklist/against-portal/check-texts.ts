import { templateVariables } from '../../text/template.ts';
import { conditionPlaces, leavesWithPaths } from '../condition-places.ts';
import type { Place } from '../condition-places.ts';
import type { ChecklistFile } from '../schema.ts';
import type { SenseProblem } from '../sense-problem.ts';
import { checkNames } from './check-names.ts';
import type { Naming } from './check-names.ts';
import type { PortalFacts } from './portal-facts.ts';

export type TextPlace = { readonly path: Place['path']; readonly text: string };

/** Texts that insert a property which the portal does not have: nobody would ever read them as they were written. */
export function checkTexts(file: ChecklistFile, portal: PortalFacts): SenseProblem[] {
  return checkNames(templates(file).flatMap(namedIn), portal);
}

/** The properties that a text inserts. */
export function namedIn({ path, text }: TextPlace): Naming[] {
  return templateVariables(text).flatMap(([object, name]): Naming[] =>
    (object === 'contact' || object === 'company') && name !== undefined
      ? [{ object, name, path }]
      : [],
  );
}

/** The sentences that leaves say. */
export function leafTexts(places: readonly Place[]): TextPlace[] {
  return places.flatMap(leavesWithPaths).flatMap(({ path, leaf }) => {
    const text = 'say' in leaf ? leaf.say : undefined;
    return text === undefined ? [] : [{ path: [...path, 'say'], text }];
  });
}

function templates(file: ChecklistFile): TextPlace[] {
  const { tracks, personas, others } = conditionPlaces(file);
  return [
    ...leafTexts([...tracks, ...personas, ...others]),
    ...file.criteria.flatMap(({ say }, i) => [
      { path: ['criteria', i, 'say', 'met'], text: say.met },
      { path: ['criteria', i, 'say', 'unmet'], text: say.unmet },
    ]),
    ...file.disqualify.map(({ say: text }, i) => ({ path: ['disqualify', i, 'say'], text })),
    ...file.do_not.map(({ say: text }, i) => ({ path: ['do_not', i, 'say'], text })),
    ...file.personas.map(({ wedge: text }, i) => ({ path: ['personas', i, 'wedge'], text })),
  ];
}
