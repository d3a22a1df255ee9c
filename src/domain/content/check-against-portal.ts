import { checkLeaves } from '../checklist/against-portal/check-leaves.ts';
import { checkNames } from '../checklist/against-portal/check-names.ts';
import { checkTestLeads } from '../checklist/against-portal/check-test-leads.ts';
import { leafTexts, namedIn } from '../checklist/against-portal/check-texts.ts';
import { checkValue } from '../checklist/against-portal/check-values.ts';
import { withOwn } from '../checklist/against-portal/portal-facts.ts';
import type { PortalFacts } from '../checklist/against-portal/portal-facts.ts';
import { leaves } from '../checklist/condition-places.ts';
import type { ChecklistFile } from '../checklist/schema.ts';
import type { SenseProblem } from '../checklist/sense-problem.ts';
import type { SnippetFile } from './snippet-file.ts';
import { whenPlaces } from './when-places.ts';

/** What a library names and a portal does not have. A blurb with such a property would never be whole, so never offered. */
export function checkLibraryAgainstPortal(
  library: SnippetFile,
  facts: PortalFacts,
  criteria: ChecklistFile['criteria'],
): SenseProblem[] {
  const portal = { ...facts, contact: withOwn(facts.contact, criteria) };
  const places = whenPlaces(library);
  const blurbs = library.snippets.map(({ blurb: text }, place) => {
    return { path: ['snippets', place, 'blurb'], text };
  });
  return [
    ...checkLeaves(places, portal),
    ...checkNames([...leafTexts(places), ...blurbs].flatMap(namedIn), portal),
    ...labelledStages(library, portal),
    ...checkTestLeads(library, portal),
  ];
}

/** The HubSpot lists that its conditions ask about. */
export function listsIn(library: SnippetFile): string[] {
  const asked = whenPlaces(library).flatMap(({ when }) => leaves(when));
  return [...new Set(asked.flatMap((leaf) => ('list' in leaf ? leaf.list : [])))];
}

/** Stages of deals are not known here, so only a lifecycle stage by the name that people see is certainly a slip. */
function labelledStages({ snippets }: SnippetFile, { contact }: PortalFacts): SenseProblem[] {
  const definition = contact.get('lifecyclestage');
  if (definition === undefined) return [];
  return snippets.flatMap(({ for: { stages = [] } }, place) =>
    stages.flatMap((value, i) => {
      const path = ['snippets', place, 'for', 'stages', i];
      const found = checkValue({ path, property: 'lifecyclestage', value }, definition);
      return found.filter(({ known }) => known === undefined);
    }),
  );
}
