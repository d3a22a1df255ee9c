import { matchPersona } from '../checklist/match-persona.ts';
import type { Evaluation } from '../checklist/evaluate.ts';
import { templateValues } from '../checklist/template-values.ts';
import type { View } from '../checklist/view.ts';
import { chooseContent } from '../content/choose.ts';
import type { Choice, Shown, Suggestion } from '../content/choice.ts';
import type { SnippetFile } from '../content/snippet-file.ts';
import { dialogueLines, shortWords } from '../dialogue/dialogue-lines.ts';
import type { DialogueLine } from '../dialogue/dialogue-lines.ts';
import { toDialogue } from '../dialogue/dialogue.ts';
import type { Dialogue } from '../dialogue/dialogue.ts';
import type { OpenQuestion } from '../dialogue/open-question.ts';
import { groupLines } from '../group/group-lines.ts';
import type { GroupLine } from '../group/group-lines.ts';
import { toGroup } from '../group/group.ts';
import type { Owner } from '../lead/picture.ts';
import { renderTemplate } from '../text/template.ts';
import type { Joined } from '../window/account-play.ts';
import type { Verdict } from '../window/verdict.ts';
import { latestSignal } from './play.ts';

/**
 * What the seller is told beside why now. It is kept with the window, so that the note changes when something did and
 * not because it was looked at. Texts are plain.
 */
export type Advice = {
  /** When it was given, ms. */
  readonly at: number;
  /** Where the conversation stands. */
  readonly dialogue: readonly DialogueLine[];
  /** Their own words, where they came with what the seller reacts to: `asked “Does it work with our SSO?”`. */
  readonly words?: string | null;
  /** The first thing to say. */
  readonly say: string | null;
  readonly send: Suggestion | null;
  readonly alternative: Suggestion | null;
  readonly forward: Suggestion | null;
  readonly expert: Choice['expert'];
  /** With nothing left to send: what to ask instead. */
  readonly instead: string | null;
  /** Who else there is, and who is missing. */
  readonly group: readonly GroupLine[];
  /** Contact ids of those who are named in it. */
  readonly named: readonly string[];
  readonly doNots: readonly string[];
  /** Contact ids of colleagues who are ready too. */
  readonly joined: readonly string[];
};

/** What advice is made of, beside the lead itself. */
export type Shelf = {
  /** Null: there is no library, or none that can be used. */
  readonly library: SnippetFile | null;
  /** Whether a piece, in this version, has been suggested to few people so far. */
  readonly isNew: (snippetId: string, version: number) => boolean;
};

/** Nothing to send. */
export const EMPTY_SHELF: Shelf = { library: null, isNew: () => false };

type Known = {
  readonly shelf: Shelf;
  readonly owners: readonly Owner[];
  /** Who will be in touch. */
  readonly seller: Owner | null;
  readonly shown: readonly Shown[];
  /** The answers that were given to windows of this lead. */
  readonly verdicts: readonly Verdict[];
  /** Colleagues who have joined this lead's play. */
  readonly joined: readonly Joined[];
};

export function toAdvice(view: View, evaluation: Evaluation, known: Known): Advice {
  const match = matchPersona(view);
  const persona = match.truth === 'known' ? match.persona : null;
  const dialogue = unlessTold(toDialogue(view, known.verdicts), evaluation);
  const { openQuestion } = dialogue;
  const isNews = openQuestion !== null && isAnsweredNow(openQuestion, evaluation);
  const group = toGroup(view, known.joined);
  const choice =
    known.shelf.library && choose(known.shelf.library, persona, view, evaluation, known);
  const wedge =
    persona && renderTemplate(persona.wedge, templateValues(view.picture, view.zone, null));
  const instead = choice?.instead ?? null;
  return {
    at: view.now,
    dialogue: dialogueLines(dialogue, { owners: known.owners, zone: view.zone, isNews }),
    words: isNews ? shortWords(openQuestion) : null,
    say: wedge === instead ? null : wedge,
    send: choice?.main ?? null,
    alternative: choice?.alternative ?? null,
    forward: choice?.forward ?? null,
    expert: choice?.expert ?? persona?.expert ?? null,
    instead,
    group: group ? groupLines(group, view.zone) : [],
    named: group ? group.people.map(({ contactId }) => contactId) : [],
    doNots: dialogue.doNots,
    joined: known.joined.map(({ contactId }) => contactId),
  };
}

/** What speaks for the criteria stands under why now already. */
function unlessTold(dialogue: Dialogue, { criteria }: Evaluation): Dialogue {
  const told = criteria.flatMap((line) => (line.truth === 'met' ? line.met : []));
  const isTold = told.some(({ signal, at }) => signal && at === dialogue.lastTopic?.on);
  return isTold ? { ...dialogue, lastTopic: null } : dialogue;
}

const SAME_MS = 60_000;

/** They wrote it with what the seller reacts to. */
function isAnsweredNow({ since }: OpenQuestion, { criteria }: Evaluation): boolean {
  const at = latestSignal(criteria)?.at ?? null;
  return at !== null && Math.abs(since - at) <= SAME_MS;
}

function choose(
  library: SnippetFile,
  persona: Choose['persona'],
  view: View,
  { criteria, unknown }: Evaluation,
  { seller, shown, shelf }: Known,
): Choice {
  const open = criteria.find(({ id, settleBy }) => unknown.includes(id) && settleBy !== null);
  return chooseContent({
    view,
    library,
    persona,
    shown,
    owner: seller,
    question: open?.settleBy ?? null,
    isNew: shelf.isNew,
  });
}

type Choose = Parameters<typeof chooseContent>[0];
