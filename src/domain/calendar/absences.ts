/** When somebody is out of office, `[from, to)` in ms, `from` before `to`. */
export type Absence = readonly [from: number, to: number];

type Stretch = readonly [start: number, end: number];

/** The first instant at or after `at` that no absence covers; absences may overlap and follow each other. */
export function presentFrom(at: number, away: readonly Absence[]): number {
  const absence = away.find(([from, to]) => from <= at && at < to);
  return absence ? presentFrom(absence[1], away) : at;
}

/** What absences in any order leave of a stretch of time, in order. */
export function withoutAbsences(whole: Stretch, away: readonly Absence[]): readonly Stretch[] {
  return away.reduce<readonly Stretch[]>(
    (left, [from, to]) =>
      left
        .flatMap(([start, end]): Stretch[] => [
          [start, Math.min(end, from)],
          [Math.max(start, to), end],
        ])
        .filter(([start, end]) => start < end),
    [whole],
  );
}
