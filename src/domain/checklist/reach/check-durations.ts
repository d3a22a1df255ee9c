import { leavesWithPaths } from '../condition-places.ts';
import type { Place } from '../condition-places.ts';
import type { ChecklistFile } from '../schema.ts';
import type { SenseProblem } from '../sense-problem.ts';
import type { Duration } from '../../time/duration.ts';

/** Spans of no time: nothing is ever that recent, no window that short, no seller that fast. `cool_down` may be none. */
export function checkDurations(file: ChecklistFile, places: readonly Place[]): SenseProblem[] {
  const { half_life, closes_after } = file.window;
  const spans: { path: Place['path']; span: Duration | undefined }[] = [
    ...places
      .flatMap(leavesWithPaths)
      .map(({ path, leaf }) => ({ path: [...path, 'within'], span: withinOf(leaf) })),
    { path: ['window', 'half_life'], span: half_life },
    { path: ['window', 'closes_after'], span: closes_after },
    ...file.sla.tiers.map(({ first_touch: span }, i) => {
      return { path: ['sla', 'tiers', i, 'first_touch'], span };
    }),
  ];
  return spans.flatMap(({ path, span }) =>
    span && isNothing(span)
      ? [
          {
            path,
            message: `\`${String(path.at(-1))}\` is no time at all; write a span like \`7d\``,
          },
        ]
      : [],
  );
}

function withinOf(leaf: object): Duration | undefined {
  return 'within' in leaf ? (leaf.within as Duration | undefined) : undefined;
}

function isNothing(span: Duration): boolean {
  return (span.kind === 'working days' ? span.days : span.ms) === 0;
}
