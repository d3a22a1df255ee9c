import type { SenseProblem } from '../checklist/sense-problem.ts';
import { daysLeft, isExpired } from './expiry.ts';
import type { Snippet, SnippetFile } from './snippet-file.ts';

/** Long enough to write a piece anew. */
const SOON_DAYS = 30;

/** What the library runs out of. Nothing here makes it unusable. */
export function checkShelf({ snippets }: SnippetFile, today: string): SenseProblem[] {
  const hasForwardable = snippets.some(
    (snippet) => snippet.forwardable && !isExpired(snippet, today),
  );
  return [
    ...snippets.flatMap((snippet, place) => {
      const message = expiryWords(snippet, today);
      return message === null
        ? []
        : [{ path: ['snippets', place, 'expires'], message, isWarning: true }];
    }),
    ...(hasForwardable
      ? []
      : [
          {
            path: ['snippets'],
            message: 'no piece is `forwardable`, so nobody gets one for the boss',
            isWarning: true,
          },
        ]),
  ];
}

/** That a piece has expired or soon will; null: it may be offered for a good while. */
export function expiryWords(
  { id, expires }: Pick<Snippet, 'id' | 'expires'>,
  today: string,
): string | null {
  const days = daysLeft({ expires }, today);
  if (days < 0) return `\`${id}\` expired on ${expires}, so it is never offered`;
  if (days > SOON_DAYS) return null;
  const when = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
  return `\`${id}\` expires ${when}, on ${expires}`;
}
