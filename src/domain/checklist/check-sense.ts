import { isBotProne, SIGNAL_KINDS } from '../lead/signal.ts';
import type { Condition } from './condition-schema.ts';
import type { ChecklistFile } from './schema.ts';

/** What a file that is well-formed still gets wrong. `path` leads to the place, as keys and list positions. */
export type SenseProblem = {
  readonly path: readonly PropertyKey[];
  /** A key inside that place, where the key itself is the mistake. */
  readonly key?: string;
  readonly message: string;
  /** What may have been meant. */
  readonly known?: readonly string[];
};

/** Things that no single value shows: ids twice, rules that can never act, texts about what does not exist. */
export function checkSense(file: ChecklistFile): SenseProblem[] {
  return [
    ...duplicateIds(file),
    ...misplacedLeaves(file),
    ...botCriteria(file),
    ...tiers(file),
    ...unknownCriteria(file),
    ...unsettled(file),
    ...testSignals(file),
    ...idleFilters(file),
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

type Place = { readonly path: readonly PropertyKey[]; readonly when: Condition };

/** Every condition of the file with its place; nurture tracks apart, because they alone may speak of criteria. */
function places(file: ChecklistFile): { tracks: Place[]; personas: Place[]; others: Place[] } {
  const each = (list: PropertyKey[], items: readonly { when?: Condition }[]): Place[] =>
    items.flatMap(({ when }, i) => (when ? [{ path: [...list, i, 'when'], when }] : []));
  return {
    tracks: each(['nurture'], file.nurture),
    personas: file.personas.map(({ match }, i) => ({
      path: ['personas', i, 'match'],
      when: match,
    })),
    others: [
      { path: ['applies_to'], when: file.applies_to },
      ...each(['criteria'], file.criteria),
      ...each(['disqualify'], file.disqualify),
      ...each(['do_not'], file.do_not),
      ...each(['sla', 'tiers'], file.sla.tiers),
      ...each(['owners', 'rules'], file.owners?.rules ?? []),
    ],
  };
}

/** `missing` and `unknown` speak of criteria, so only nurture tracks can use them; a persona cannot be found by a persona. */
function misplacedLeaves(file: ChecklistFile): SenseProblem[] {
  const { tracks, personas, others } = places(file);
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

function isOfTracks(leaf: Leaf): boolean {
  return 'missing' in leaf || ('unknown' in leaf && !('property' in leaf) && !('company' in leaf));
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

function unknownCriteria(file: ChecklistFile): SenseProblem[] {
  const ids = file.criteria.map(({ id }) => id);
  const inTests = file.tests.flatMap(({ because }, i) =>
    because !== undefined && !ids.includes(because)
      ? [
          {
            path: ['tests', i, 'because'],
            message: `there is no criterion \`${because}\`; there are ${ids.join(', ')}`,
          },
        ]
      : [],
  );
  const inNurture = places(file).tracks.flatMap(({ path, when }) =>
    leaves(when)
      .filter(isOfTracks)
      .flatMap((leaf) =>
        'missing' in leaf
          ? leaf.missing
          : 'unknown' in leaf && Array.isArray(leaf.unknown)
            ? leaf.unknown
            : [],
      )
      .filter((id) => !ids.includes(id) && id !== 'any')
      .map((id) => ({
        path,
        message: `there is no criterion \`${id}\`; there are ${ids.join(', ')}`,
      })),
  );
  return [...inTests, ...inNurture];
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

/** A filter that a kind of signal does not know would silently do nothing. */
function idleFilters(file: ChecklistFile): SenseProblem[] {
  const { tracks, personas, others } = places(file);
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

/** `{ form: "Contact sales", ago: 1h }`: a mistyped kind would make the test say less than it seems to. */
function testSignals({ tests }: ChecklistFile): SenseProblem[] {
  const known: readonly string[] = [...SIGNAL_KINDS, 'ago', 'times'];
  return tests.flatMap(({ lead }, i) =>
    (lead.signals ?? []).flatMap((signal, place) => {
      const path = ['tests', i, 'lead', 'signals', place];
      const unknown = Object.keys(signal).filter((key) => !known.includes(key));
      return unknown.map((key) => ({
        path,
        key,
        message: `there is no signal \`${key}\``,
        known: SIGNAL_KINDS,
      }));
    }),
  );
}

type Leaf = Exclude<Condition, { all: unknown } | { any: unknown } | { none: unknown }>;

function leaves(condition: Condition): Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leaves);
  if ('any' in condition) return condition.any.flatMap(leaves);
  if ('none' in condition) return condition.none.flatMap(leaves);
  return [condition];
}
