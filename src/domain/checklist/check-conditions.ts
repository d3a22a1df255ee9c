import { isBotProne } from '../lead/signal.ts';
import {
  changesOfNothing,
  idleFilters,
  misplacedTracks,
  unknownPersonas,
  wholeLinks,
} from './check-places.ts';
import { conditionPlaces, isOfTracks, leaves, leavesWithPaths } from './condition-places.ts';
import type { Leaf, Place } from './condition-places.ts';
import type { ChecklistFile } from './schema.ts';
import type { SenseProblem } from './sense-problem.ts';
import { canBeMetWithoutBots } from './without-bots.ts';

/** Conditions that can never act, or that speak of what does not exist. */
export function checkConditions(file: ChecklistFile): SenseProblem[] {
  const { tracks, personas, others } = conditionPlaces(file);
  const ids = file.personas.map(({ id }) => id);
  const all = [...others, ...personas, ...tracks];
  return [
    ...misplacedTracks([...others, ...personas]),
    ...personasByPersona(personas),
    ...unknownPersonas([...others, ...tracks], ids),
    ...botCriteria(file),
    ...idleFilters(all),
    ...changesOfNothing(all),
    ...wholeLinks(all),
    ...groupsOfNobody(file, all),
    ...unknownInTracks(file),
    ...agingCriteria(file),
  ];
}

/** Only `timing` is not asked again while a window is open: any other criterion closes it when its evidence grows old. */
function agingCriteria(file: ChecklistFile): SenseProblem[] {
  const places = file.criteria.flatMap(({ when, kind }, i) =>
    kind === 'timing' ? [] : leavesWithPaths({ path: ['criteria', i, 'when'], when }),
  );
  return places.flatMap(({ path, leaf }): SenseProblem[] => {
    const ages = 'within' in leaf && leaf.within !== undefined && !path.includes('none');
    const { id = '', kind = '' } = file.criteria[Number(path[1])] ?? {};
    const message = `\`${id}\` is of kind \`${kind}\`, so an open window closes when this is longer ago; with \`kind: timing\` it would stay open`;
    return ages ? [{ path, message, isWarning: true }] : [];
  });
}

function personasByPersona(personas: readonly Place[]): SenseProblem[] {
  return personas.flatMap(({ path, when }) =>
    leaves(when).some((leaf) => 'persona' in leaf)
      ? [{ path, message: 'a persona cannot be matched by a persona' }]
      : [],
  );
}

/** Mail scanners open and click everything: a criterion that nobody else can meet would never open a window. */
function botCriteria({ criteria, personas }: ChecklistFile): SenseProblem[] {
  return criteria.flatMap(({ when, id }, i) => {
    if (canBeMetWithoutBots(when, personas)) return [];
    const how = leaves(when).every((leaf) => 'signal' in leaf && isBotProne(leaf.signal))
      ? 'rests on e-mail opens and clicks alone'
      : 'cannot be met without an e-mail open or click';
    const message = `\`${id}\` ${how}; mail scanners make those too, so it can never open a window: add a form, a page or a reply`;
    return [{ path: ['criteria', i, 'when'], message }];
  });
}

/** Without roles that are wanted, nobody of a company has one of them. */
function groupsOfNobody({ buying_group }: ChecklistFile, places: readonly Place[]): SenseProblem[] {
  if (Object.keys(buying_group?.roles ?? {}).length > 0) return [];
  const message =
    '`buying_group: any` asks for the roles of `buying_group.roles`, and there are none: add them, or name one role';
  return places
    .flatMap(leavesWithPaths)
    .flatMap(({ path, leaf }) =>
      'buying_group' in leaf && leaf.buying_group === 'any' ? [{ path, message }] : [],
    );
}

/** Nurture tracks name criteria; one that does not exist would never be missing. */
function unknownInTracks(file: ChecklistFile): SenseProblem[] {
  const ids = file.criteria.map(({ id }) => id);
  return conditionPlaces(file).tracks.flatMap(({ path, when }) =>
    leaves(when)
      .flatMap((leaf) => ('missing' in leaf ? leaf.missing : unknownIds(leaf)))
      .filter((id) => !ids.includes(id))
      .map((id) => ({
        path,
        message: `there is no criterion \`${id}\`; there are ${ids.join(', ')}`,
      })),
  );
}

/** `any` speaks of whichever it is; only `unknown` knows it. */
function unknownIds(leaf: Leaf): readonly string[] {
  if (!isOfTracks(leaf) || !('unknown' in leaf) || !Array.isArray(leaf.unknown)) return [];
  return leaf.unknown.filter((id) => id !== 'any');
}
