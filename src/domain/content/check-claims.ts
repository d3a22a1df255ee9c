import type { SenseProblem } from '../checklist/sense-problem.ts';
import { wordFinder } from '../text/word-finder.ts';
import { fixedText } from './blurb-text.ts';
import type { Ground } from './ground.ts';
import type { Snippet } from './snippet-file.ts';

const SUBJECTS = ['you', 'you have', "you've", 'you’ve', 'you also', 'you just', 'you recently'];
const VERBS = ['asked', 'told us', 'told me', 'mentioned', 'wrote', 'written', 'said'];
const CLAIMS = SUBJECTS.flatMap((subject) => VERBS.map((verb) => `${subject} ${verb}`));
const holdsAny = wordFinder(CLAIMS);

/** What a blurb says that the person did, like `you asked`; null when it claims nothing. */
export function claimIn(blurb: string): string | null {
  const text = fixedText(blurb);
  return holdsAny(text) ? (CLAIMS.find((words) => wordFinder([words])(text)) ?? null) : null;
}

/** A blurb that says what the person said must rest on something that the person said. */
export function checkClaims(
  { blurb, answers }: Snippet,
  ground: Ground,
  path: readonly PropertyKey[],
): SenseProblem[] {
  const claim = claimIn(blurb);
  if (claim === null || ground === 'told') return [];
  if (ground === 'seen') {
    return [
      {
        path,
        message: `the blurb says "${claim}", but its \`when\` can rest on what we saw alone: ask for a form, a reply or a message there, or say it without that claim`,
      },
    ];
  }
  // With such words, a piece that answers a question is offered only to people who asked it.
  return answers
    ? []
    : [
        {
          path,
          message: `the blurb says "${claim}", and nothing sees to it that they did, so it is never offered: add \`answers\`, or a \`when\` with a form, a reply or a message`,
          isWarning: true,
        },
      ];
}
