import { matchPersona } from '../checklist/match-persona.ts';
import type { Checklist, TestLead } from '../checklist/schema.ts';
import type { SenseProblem } from '../checklist/sense-problem.ts';
import { slaCalendar } from '../checklist/sla-calendar.ts';
import { testLead } from '../checklist/test-lead.ts';
import type { Picture } from '../lead/picture.ts';
import { templateVariables } from '../text/template.ts';
import type { Choice } from './choice.ts';
import { chooseContent } from './choose.ts';
import { contentNeeds } from './content-needs.ts';
import { dayIn, isExpired } from './expiry.ts';
import type { SnippetFile } from './snippet-file.ts';

type SnippetTest = SnippetFile['tests'][number];

const ZONE = 'UTC';
const SENDER = { name: 'A seller', email: 'seller@example.com' };

/**
 * Runs the tests that are part of a library, for somebody to whom nothing was suggested before and with no piece new.
 * A piece that has expired makes its tests a warning: time alone must not make a file unusable.
 */
export function runSnippetTests(
  file: SnippetFile,
  checklist: Checklist,
  now: number,
): SenseProblem[] {
  return file.tests.flatMap((test, place): SenseProblem[] => {
    const { main, candidates } = chooseFor(test, file, checklist, now);
    if (main?.id === test.expect) return [];
    const old = file.snippets.find(
      (snippet) => snippet.id === test.expect && isExpired(snippet, dayIn(now, ZONE)),
    );
    const failure = old
      ? `expects ${test.expect}, which expired on ${old.expires}`
      : `fails: expected ${test.expect}, got ${main?.id ?? 'nothing'}${why(test.expect, candidates)}`;
    return [
      {
        path: ['tests', place],
        message: `the test "${test.name}" ${failure}`,
        ...(old && { isWarning: true }),
      },
    ];
  });
}

function why(expected: string, candidates: Choice['candidates']): string {
  const verdict = candidates.find(({ id }) => id === expected);
  return verdict ? ` (${expected}: ${verdict.because})` : '';
}

function chooseFor(
  { lead }: SnippetTest,
  library: SnippetFile,
  checklist: Checklist,
  now: number,
): Choice {
  const asked = contentNeeds(checklist, library);
  const picture = testLead(lead, checklist.tests_base, asked, now);
  const given = { ...checklist.tests_base, ...lead };
  const view = {
    picture: { ...picture, contact: withSamples(picture.contact, given, library, checklist) },
    checklist,
    now,
    zone: ZONE,
    calendar: slaCalendar(checklist, ZONE),
  };
  const match = matchPersona(view);
  return chooseContent({
    view,
    library,
    persona: match.truth === 'known' ? match.persona : null,
    shown: [],
    owner: SENDER,
    question: null,
    isNew: () => false,
  });
}

/** A test about an IT lead need not invent a first name: what only a blurb asks for is taken to be there. */
function withSamples(
  contact: Picture['contact'],
  given: TestLead,
  library: SnippetFile,
  checklist: Checklist,
): Picture['contact'] {
  const silent = library.snippets.map((snippet) => ({ ...snippet, blurb: '' }));
  const judged = contentNeeds(checklist, { ...library, snippets: silent }).contact;
  const names = library.snippets
    .flatMap(({ blurb }) => templateVariables(blurb))
    .flatMap(([root, name]) => (root === 'contact' && name !== undefined ? [name] : []))
    .filter((name) => !Object.hasOwn(given, name) && !judged.includes(name));
  const samples = names.map((name) => [name, sample(name)] as const);
  return { ...contact, ...Object.fromEntries(samples) };
}

function sample(name: string): Picture['contact'][string] {
  return { value: name, type: 'string', label: name, since: null, setBy: null };
}
