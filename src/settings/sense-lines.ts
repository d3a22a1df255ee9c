import type { SenseProblem } from '../domain/checklist/sense-problem.ts';
import { didYouMean } from './did-you-mean.ts';
import type { FileProblem, YamlFile } from './yaml-file.ts';

/** What the sense of a file gets wrong, at its places; warnings apart. */
export function toSenseProblems(
  sense: readonly SenseProblem[],
  file: YamlFile,
  standIns: readonly (readonly PropertyKey[])[] = [],
): { readonly problems: readonly FileProblem[]; readonly warnings: readonly FileProblem[] } {
  const place = ({ path, message, key, meant = key, known }: SenseProblem): FileProblem => ({
    ...file.positionOf(path, key),
    message: message + (meant && known ? didYouMean(meant, known) : ''),
  });
  const ours = sense.filter(({ path }) => !standIns.some((place) => isRelated(path, place)));
  return {
    problems: ours.filter(({ isWarning }) => !isWarning).map(place),
    warnings: ours.filter(({ isWarning }) => isWarning).map(place),
  };
}

/** Whether one lies within the other: what is said of it may come from what was put there instead. */
function isRelated(path: readonly PropertyKey[], place: readonly PropertyKey[]): boolean {
  const common = Math.min(path.length, place.length);
  return path.slice(0, common).every((step, i) => step === place[i]);
}

/** Each as `file:line:col message`, once, in the order of the file. */
export function toLines(found: readonly FileProblem[], path: string): string[] {
  const lines = found
    .toSorted((a, b) => a.line - b.line || a.col - b.col)
    .map(({ line, col, message }) => `${path}:${line}:${col} ${message}`);
  return [...new Set(lines)];
}
