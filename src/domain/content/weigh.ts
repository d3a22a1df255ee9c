import type { Condition } from '../checklist/condition-schema.ts';
import { judge } from '../checklist/judge.ts';
import type { Evidence } from '../checklist/judgement.ts';
import { templateValues } from '../checklist/template-values.ts';
import type { View } from '../checklist/view.ts';
import type { ValueOf } from '../text/template.ts';
import { languagePart, toReader } from './audience.ts';
import type { Reader } from './audience.ts';
import { renderBlurb } from './blurb.ts';
import type { ContentInput } from './choice.ts';
import { dayIn } from './expiry.ts';
import { groundOf } from './ground.ts';
import { matchAnswer } from './match-answer.ts';
import type { Answer } from './match-answer.ts';
import { ownWords } from './own-words.ts';
import type { Sentence } from './own-words.ts';
import { visits } from './read-page.ts';
import type { Visit } from './read-page.ts';
import {
  alreadyRead,
  alreadyShown,
  expired,
  notFor,
  otherLanguage,
  untrueClaim,
} from './reasons.ts';
import type { Snippet } from './snippet-file.ts';
import { whyUnmet } from './why-unmet.ts';

/** A piece that would do for this person. */
export type Candidate = {
  readonly snippet: Snippet;
  /** Its place in the file. */
  readonly place: number;
  readonly answer: Answer | null;
  /** Whether its `for.when` is there and holds, and what for. */
  readonly holds: boolean;
  readonly evidence: Evidence | null;
  readonly isNew: boolean;
  readonly blurb: string;
};

/** … and one that would not. */
export type Refusal = { readonly snippet: Snippet; readonly because: string };

/** What every piece is compared with. */
export type Background = {
  readonly input: ContentInput;
  /** In the portal's zone, like 2026-11-24. */
  readonly today: string;
  readonly reader: Reader;
  readonly said: readonly Sentence[];
  readonly seen: readonly Visit[];
};

export function toBackground(input: ContentInput): Background {
  const { view, persona } = input;
  return {
    input,
    today: dayIn(view.now, view.zone),
    reader: toReader(view, persona),
    said: ownWords(view),
    seen: visits(view),
  };
}

/**
 * Whether a piece would do, and if not, why. Persona, role and stage must fit always; `for.when`, our guess from what
 * somebody did, only where the piece does not answer what the person asked.
 */
export function weigh(snippet: Snippet, place: number, ground: Background): Candidate | Refusal {
  const { input, today, reader, said, seen } = ground;
  const { view, library, shown } = input;
  const language = languagePart(snippet.language ?? library.voice.language);
  const answer = matchAnswer(snippet.answers ?? [], language, said);
  const { when } = snippet.for;
  const judgement = when ? judge(when, view) : null;
  const holds = judgement?.truth === 'met';
  const evidence = holds ? judgement.evidence : null;
  const because =
    expired(snippet, today) ??
    notFor(snippet.for, reader) ??
    otherLanguage(language, reader) ??
    (when && judgement && answer === null ? whyUnmet(when, judgement) : null) ??
    alreadyRead(snippet, seen, view.zone) ??
    alreadyShown(snippet, shown, view.zone) ??
    untrueClaim(snippet, answer !== null || (holds && isTold(when, view)));
  if (because !== null) return { snippet, because };
  const blurb = renderBlurb(snippet, library.voice, blurbValues(input, evidence));
  if (!blurb.ok) return { snippet, because: blurb.because };
  const isNew = input.isNew(snippet.id, snippet.version);
  return { snippet, place, answer, holds, evidence, isNew, blurb: blurb.text };
}

function isTold(when: Condition | undefined, { checklist }: View): boolean {
  const ownWords = checklist.dialogue?.question_from ?? [];
  return when !== undefined && groundOf(when, ownWords) === 'told';
}

function blurbValues({ view, owner }: ContentInput, evidence: Evidence | null): ValueOf {
  const { picture, zone } = view;
  const sender: typeof picture.owner =
    owner === null
      ? picture.owner
      : { available: true, value: { ...owner, ownerId: '', active: true } };
  return templateValues({ ...picture, owner: sender }, zone, evidence);
}
