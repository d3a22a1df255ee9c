import { isBotProne } from '../lead/signal.ts';
import { conditionPlaces, isOfTracks, leaves } from './condition-places.ts';
import type { Leaf } from './condition-places.ts';
import type { ChecklistFile } from './schema.ts';
import type { SenseProblem } from './sense-problem.ts';

/** Conditions that can never act, or that speak of what does not exist. */
export function checkConditions(file: ChecklistFile): SenseProblem[] {
  return [
    ...misplacedLeaves(file),
    ...botCriteria(file),
    ...idleFilters(file),
    ...unknownInTracks(file),
  ];
}

/** `missing` and `unknown` speak of criteria, so only nurture tracks can use them; a persona cannot be found by a persona. */
function misplacedLeaves(file: ChecklistFile): SenseProblem[] {
  const { tracks, personas, others } = conditionPlaces(file);
  const ids = file.personas.map(({ id }) => id);
  return [
    ...[...others, ...personas].flatMap(({ path, when }) =>
      leaves(when).some(isOfTracks)
        ? [{ path, message: '`missing` and `unknown: …` belong to nurture tracks only' }]
        : [],
    ),
    ...personas.flatMap(({ path, when }) =>
      leaves(when).some((leaf) => 'persona' in leaf)
        ? [{ path, message: 'a persona cannot be matched by a persona' }]
        : [],
    ),
    ...[...others, ...tracks].flatMap(({ path, when }) =>
      leaves(when)
        .flatMap((leaf) => ('persona' in leaf ? leaf.persona : []))
        .filter((id) => !ids.includes(id))
        .map((id) => ({
          path,
          message: `there is no persona \`${id}\`; there are ${ids.join(', ')}`,
        })),
    ),
  ];
}

/** Mail scanners open and click everything: a criterion that only they can meet would never open a window. */
function botCriteria(file: ChecklistFile): SenseProblem[] {
  return file.criteria.flatMap(({ when, id }, i) => {
    const all = leaves(when);
    const onlyBots =
      all.length > 0 && all.every((leaf) => 'signal' in leaf && isBotProne(leaf.signal));
    return onlyBots
      ? [
          {
            path: ['criteria', i, 'when'],
            message: `\`${id}\` rests on e-mail opens and clicks alone; mail scanners make those too, so it can never open a window: add a form, a page or a reply`,
          },
        ]
      : [];
  });
}

/** A filter that a kind of signal does not know would silently do nothing. */
function idleFilters(file: ChecklistFile): SenseProblem[] {
  const { tracks, personas, others } = conditionPlaces(file);
  return [...others, ...personas, ...tracks].flatMap(({ path, when }) =>
    leaves(when).flatMap((leaf) => {
      if (!('signal' in leaf)) return [];
      const idle = [
        ...(leaf.url_contains && leaf.signal !== 'page' ? ['url_contains'] : []),
        ...(leaf.name && leaf.signal === 'page' ? ['name'] : []),
        ...(leaf.property && leaf.signal !== 'changed' ? ['property'] : []),
        ...(leaf.to && leaf.signal !== 'changed' ? ['to'] : []),
      ];
      return idle.map((key) => ({
        path,
        message: `\`${key}\` means nothing for the signal \`${leaf.signal}\``,
      }));
    }),
  );
}

/** Nurture tracks name criteria; one that does not exist would never be missing. */
function unknownInTracks(file: ChecklistFile): SenseProblem[] {
  const ids = file.criteria.map(({ id }) => id);
  return conditionPlaces(file).tracks.flatMap(({ path, when }) =>
    leaves(when)
      .flatMap((leaf) =>
        'missing' in leaf ? leaf.missing : isOfTracks(leaf) ? unknownIds(leaf) : [],
      )
      .filter((id) => !ids.includes(id) && id !== 'any')
      .map((id) => ({
        path,
        message: `there is no criterion \`${id}\`; there are ${ids.join(', ')}`,
      })),
  );
}

function unknownIds(leaf: Leaf): readonly string[] {
  return 'unknown' in leaf && Array.isArray(leaf.unknown) ? leaf.unknown : [];
}
