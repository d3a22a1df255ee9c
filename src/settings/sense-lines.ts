import type { SenseProblem } from '../domain/checklist/sense-problem.ts';
import { didYouMean } from './did-you-mean.ts';
import type { FileProblem, YamlFile } from './yaml-file.ts';

/** What the sense of a file gets wrong, at its places; warnings apart. */
export function toSenseProblems(
  sense: readonly SenseProblem[],
  file: YamlFile,
): { readonly problems: readonly FileProblem[]; readonly warnings: readonly FileProblem[] } {
  const place = ({ path, message, key, meant = key, known }: SenseProblem): FileProblem => ({
    ...file.positionOf(path, key),
    message: message + (meant && known ? didYouMean(meant, known) : ''),
  });
  return {
    problems: sense.filter(({ isWarning }) => !isWarning).map(place),
    warnings: sense.filter(({ isWarning }) => isWarning).map(place),
  };
}

/** Each as `file:line:col message`, once, in the order of the file. */
export function toLines(found: readonly FileProblem[], path: string): string[] {
  const lines = found
    .toSorted((a, b) => a.line - b.line || a.col - b.col)
    .map(({ line, col, message }) => `${path}:${line}:${col} ${message}`);
  return [...new Set(lines)];
}
