import { checkLeaves } from './against-portal/check-leaves.ts';
import { checkNames } from './against-portal/check-names.ts';
import { checkTestLeads } from './against-portal/check-test-leads.ts';
import { checkTexts } from './against-portal/check-texts.ts';
import { checkValue } from './against-portal/check-values.ts';
import { withOwn } from './against-portal/portal-facts.ts';
import type { PortalFacts } from './against-portal/portal-facts.ts';
import { conditionPlaces } from './condition-places.ts';
import { peopleNamed } from './people.ts';
import type { ChecklistFile } from './schema.ts';
import type { SenseProblem } from './sense-problem.ts';

/** What a checklist names and a portal does not have: properties, options, people, lists. Without it a rule is silently unknown. */
export function checkAgainstPortal(file: ChecklistFile, facts: PortalFacts): SenseProblem[] {
  const portal = { ...facts, contact: withOwn(facts.contact, file.criteria) };
  const { tracks, personas, others } = conditionPlaces(file);
  return [
    ...checkLeaves([...others, ...personas, ...tracks], portal),
    ...checkTexts(file, portal),
    ...checkTestLeads(file, portal),
    ...checkNames(ownWords(file), portal),
    ...unknownStage(file, portal),
    ...lostPeople(file, portal),
    ...unknownLists(file, portal),
  ];
}

/** The properties that hold what the person wrote. */
function ownWords({ dialogue }: ChecklistFile) {
  return (dialogue?.question_from ?? []).map((name, i) => {
    return { object: 'contact' as const, name, path: ['dialogue', 'question_from', i] };
  });
}

function unknownStage({ gate }: ChecklistFile, { contact }: PortalFacts): SenseProblem[] {
  const definition = contact.get('lifecyclestage');
  if (!gate || !definition) return [];
  const compared = { path: ['gate'], key: 'stage', property: 'lifecyclestage', value: gate.stage };
  return checkValue(compared, definition);
}

/** Somebody who cannot be given a task. They are named by their place: addresses are shown to nobody. */
function lostPeople(file: ChecklistFile, { owners }: PortalFacts): SenseProblem[] {
  if (owners === null) return [];
  return peopleNamed(file).flatMap(({ place, path, email }) => {
    const same = owners.filter((owner) => owner.email.toLowerCase() === email.toLowerCase());
    if (same.some(({ active }) => active)) return [];
    const why = same.length > 0 ? 'a user who is deactivated' : 'nobody who is a user';
    return [{ path, message: `\`${place}\` names ${why} in this portal: name an active user` }];
  });
}

function unknownLists({ nurture }: ChecklistFile, { lists }: PortalFacts): SenseProblem[] {
  return nurture.flatMap(({ id, list }, i) =>
    list !== undefined && lists?.includes(list) === false
      ? [
          {
            path: ['nurture', i, 'list'],
            message: `there is no list ${list} in this portal, into which \`${id}\` puts its leads`,
          },
        ]
      : [],
  );
}
