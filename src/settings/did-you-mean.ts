import { closest, distance } from 'fastest-levenshtein';

/** ` (did you mean `jobtitle`?)`, or nothing when no known name is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === null ? '' : `; did you mean \`${near}\`?`;
}

/** The known name that was probably meant; null when none is near. */
export function nearest(name: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const allowed = name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3));
  const near = closest(name, [...known]);
  return near !== name && distance(name, near) <= allowed ? near : null;
}
