import type { Persona } from '../checklist/match-persona.ts';
import type { View } from '../checklist/view.ts';
import type { Owner } from '../lead/picture.ts';
import type { SnippetFile } from './snippet-file.ts';

/** What Baton suggested to this person before, one entry for each piece and version. */
export type Shown = {
  readonly snippetId: string;
  readonly version: number;
  /** In how many earlier windows; the one that is open now is none of them. */
  readonly times: number;
  /** ms */
  readonly lastAt: number;
  /** Whether it was sent, as far as anybody can see. */
  readonly used: boolean;
};

export type ContentInput = {
  readonly view: View;
  readonly library: SnippetFile;
  readonly persona: Persona | null;
  readonly shown: readonly Shown[];
  /** Who sends it: fills `{{ owner.name }}` and `{{ owner.email }}`. null: the contact's owner does. */
  readonly owner: Pick<Owner, 'name' | 'email'> | null;
  /** The evaluation's open question, asked where nothing is left to send and the persona has no wedge. */
  readonly question: string | null;
  /** Whether a piece, in this version, has been suggested to few people so far. */
  readonly isNew: (snippetId: string, version: number) => boolean;
};

export type Suggestion = {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly url: string;
  readonly minutes: number | null;
  /** Plain text, ready to paste: escape it before it is shown as anything else. */
  readonly blurb: string;
  /** New, and preferred to a proven piece by the trial share. */
  readonly trial: boolean;
  /** It can be handed on to a boss as it is. */
  readonly forwardable: boolean;
  /** The person's own words that it answers. */
  readonly quote: string | null;
  /** For the seller, in a few words. It may rest on what was only seen: nothing to paste. */
  readonly why: string;
};

export type Place = 'main' | 'alternative' | 'forward';

export type Verdict = {
  readonly id: string;
  readonly version: number;
  readonly chosen: Place | null;
  /** In plain words, for those who keep the library. */
  readonly because: string;
};

/** What a seller is offered for one person. All texts are plain text. */
export type Choice = {
  readonly main: Suggestion | null;
  readonly alternative: Suggestion | null;
  /** For the boss; null also where `main` is `forwardable` itself. */
  readonly forward: Suggestion | null;
  readonly expert: { readonly name: string; readonly book: string } | null;
  /** With nothing left to send: what to ask or say instead. */
  readonly instead: string | null;
  /** Every piece of the library: the chosen ones, the others that would do from best to least, then those that would not. */
  readonly candidates: readonly Verdict[];
};
