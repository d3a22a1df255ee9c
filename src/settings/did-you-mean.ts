import { closest, distance } from 'fastest-levenshtein';

/** ` (did you mean `jobtitle`?)`, or nothing when no known name is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const allowed = name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3));
  const near = closest(name, [...known]);
  return near !== name && distance(name, near) <= allowed ? `; did you mean \`${near}\`?` : '';
}
