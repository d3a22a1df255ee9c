import { normalise } from './normalise.ts';

/** Finds any of the words as whole words: a director holds no "cto", a recruiter no "it". */
export function wordFinder(words: readonly string[]): (text: string) => boolean {
  const needles = words.map(normalise).filter((needle) => needle !== '');
  if (needles.length === 0) return () => false;
  // One pattern for all: many times quicker than a search for each.
  const patterns = [...Map.groupBy(needles, edgesOf)].map(toPattern);
  const any = new RegExp(patterns.join('|'), 'u');
  return (text) => any.test(normalise(text));
}

type Edges = 'both' | 'before' | 'after' | 'none';

/** Between a letter of the needle and a letter outside it there is no word edge. `c++` needs one only before it. */
function edgesOf(needle: string): Edges {
  const [before, after] = [/^[\p{L}\p{N}]/u.test(needle), /[\p{L}\p{N}]$/u.test(needle)];
  return before ? (after ? 'both' : 'before') : after ? 'after' : 'none';
}

function toPattern([edges, needles]: [Edges, readonly string[]]): string {
  const before = edges === 'both' || edges === 'before' ? '(?:^|[^\\p{L}\\p{N}])' : '';
  const after = edges === 'both' || edges === 'after' ? '(?![\\p{L}\\p{N}])' : '';
  return `${before}(?:${needles.map(literal).join('|')})${after}`;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
