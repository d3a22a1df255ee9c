import { templateValues } from '../checklist/template-values.ts';
import { plain } from '../text/plain.ts';
import { renderTemplate } from '../text/template.ts';
import type { Choice, ContentInput, Suggestion } from './choice.ts';
import { pick } from './pick.ts';
import { toVerdicts } from './verdicts.ts';
import { toBackground, weigh } from './weigh.ts';
import type { Background, Candidate } from './weigh.ts';
import { whyChosen } from './why-chosen.ts';

/** What a seller may send to one person, and why each piece of the library was or was not chosen. Same input, same choice. */
export function chooseContent(input: ContentInput): Choice {
  const { view, library, persona } = input;
  const ground = toBackground(input);
  const weighed = library.snippets.map((snippet, place) => weigh(snippet, place, ground));
  const picked = pick(
    weighed.filter((one) => 'blurb' in one),
    view.picture,
    library.trial,
  );
  const refused = weighed.filter((one) => 'because' in one);
  const suggest = (one: Candidate | null, trial = false) => one && toSuggestion(one, trial, ground);
  return {
    main: suggest(picked?.main ?? null, picked?.trial),
    alternative: suggest(picked?.alternative ?? null),
    forward: suggest(picked?.forward ?? null),
    expert: persona?.expert ?? null,
    instead: picked ? null : toQuestion(input),
    candidates: toVerdicts(picked, refused, ground),
  };
}

function toSuggestion(candidate: Candidate, trial: boolean, ground: Background): Suggestion {
  const { snippet, answer, blurb } = candidate;
  const { id, version, title, url, minutes = null, forwardable } = snippet;
  return {
    id,
    version,
    title: plain(title),
    url,
    minutes,
    blurb,
    trial,
    forwardable,
    quote: answer?.quote ?? null,
    why: whyChosen(candidate, ground),
  };
}

/** A conversation goes on without a link too: the persona's wedge, else what the checklist would like to know. */
function toQuestion({ view, persona, question }: ContentInput): string | null {
  const values = templateValues(view.picture, view.zone, null);
  const wedge = persona ? renderTemplate(persona.wedge, values) : null;
  return wedge ?? (plain(question ?? '') || null);
}
