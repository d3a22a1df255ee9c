import {
  changesOfNothing,
  idleFilters,
  linksAmong,
  misplacedTracks,
  unknownPersonas,
  wholeLinks,
} from '../checklist/check-places.ts';
import { checkTestEvents } from '../checklist/check-test-events.ts';
import { duplicateIds } from '../checklist/duplicate-ids.ts';
import type { Checklist } from '../checklist/schema.ts';
import type { SenseProblem } from '../checklist/sense-problem.ts';
import { checkAnswers } from './check-answers.ts';
import { checkAudience } from './check-audience.ts';
import { checkBlurbs } from './check-blurbs.ts';
import { checkShelf } from './check-shelf.ts';
import type { SnippetFile } from './snippet-file.ts';
import { whenPlaces } from './when-places.ts';

/**
 * What a well-formed library still gets wrong, warnings among it; its tests are run apart. Without a checklist, nothing is
 * said of personas and roles. `today` is a day like 2026-11-24.
 */
export function checkSnippets(
  file: SnippetFile,
  checklist: Checklist | null,
  today: string,
): SenseProblem[] {
  const places = whenPlaces(file);
  const ownWords = checklist ? (checklist.dialogue?.question_from ?? []) : null;
  return [
    ...duplicateIds({ snippets: file.snippets }),
    ...checkBlurbs(file, ownWords),
    ...checkAnswers(file),
    ...misplacedTracks(places),
    ...idleFilters(places),
    ...changesOfNothing(places),
    ...wholeLinks(places),
    ...consumedLinks(file),
    ...bracedLinks(file),
    ...checkShelf(file, today),
    ...unknownExpected(file),
    ...checkTestEvents(file.tests),
    ...(checklist ? checkAudience(file, checklist, today) : []),
    ...(checklist
      ? unknownPersonas(
          places,
          checklist.personas.map(({ id }) => id),
        )
      : []),
  ];
}

function consumedLinks({ snippets }: SnippetFile): SenseProblem[] {
  return snippets.flatMap(({ consumed_when }, place) =>
    linksAmong(consumed_when?.url_contains ?? [], [
      'snippets',
      place,
      'consumed_when',
      'url_contains',
    ]),
  );
}

/** A link goes into a blurb to the letter, and what looks like a variable must never stand there. */
function bracedLinks({ snippets }: SnippetFile): SenseProblem[] {
  return snippets.flatMap(({ url }, place) =>
    /\{\{|\}\}|\{%|%\}/u.test(url)
      ? [
          {
            path: ['snippets', place, 'url'],
            message: 'a link has no variables: write it as it is',
          },
        ]
      : [],
  );
}

function unknownExpected({ snippets, tests }: SnippetFile): SenseProblem[] {
  const known = snippets.map(({ id }) => id);
  return tests.flatMap(({ expect }, place) =>
    known.includes(expect)
      ? []
      : [
          {
            path: ['tests', place, 'expect'],
            meant: expect,
            known,
            message: `there is no snippet \`${expect}\``,
          },
        ],
  );
}
