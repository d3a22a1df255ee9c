import { inWords } from '../domain/checklist/evaluate.ts';
import type { CriterionResult } from '../domain/checklist/evaluate.ts';
import type { Bypass } from '../domain/gate/gate.ts';
import { closeWords } from '../domain/handoff/close-words.ts';
import type { Owner } from '../domain/lead/picture.ts';
import { spanWords } from '../domain/report/span-words.ts';
import { oneLine } from '../domain/text/one-line.ts';
import { formatMoment } from '../domain/time/format.ts';
import { touchWords } from '../domain/window/touch-words.ts';
import { isJoined, isUnderWay } from '../domain/window/window.ts';
import type { Verdict } from '../domain/window/verdict.ts';
import type { LastWindow, OpenWindow, Window } from '../domain/window/window.ts';

type Detail = {
  readonly criteria?: readonly CriterionResult[];
  readonly window?: Window;
  readonly bypass?: Bypass;
  readonly putBack?: readonly string[] | null;
  readonly merged?: readonly string[];
  readonly ended?: readonly string[];
};
/** What is on record of one decision. `at` in ms. */
type JournalEntry = {
  readonly at: number;
  readonly what: string;
  readonly mode: string;
  readonly checklist: string;
  readonly detail: unknown;
};
type Known = { readonly owners: readonly Owner[]; readonly zone: string };

/** A lead's story: each thing that happened in a sentence, with the criteria where they decided it. */
export function whyLines(entries: readonly JournalEntry[], known: Known): string[] {
  return entries.flatMap((entry) => {
    const detail = entry.detail as Detail;
    const { at, mode, checklist } = entry;
    const by = checklist === '' ? '' : `, checklist ${checklist}`;
    const lines = [
      `${formatMoment(at, known.zone)}  ${sentence(entry, detail, known)} (${mode})${by}`,
      ...(entry.what === 'touched' ? clocks(detail, known) : []).map((line) => `    ${line}`),
    ];
    return DECIDED.includes(entry.what) ? [...lines, ...criteria(detail)] : lines;
  });
}

/** Where the criteria are the reason. */
const DECIDED: readonly string[] = ['opened', 'renewed', 'closed', 'bypass'];

function sentence({ what, mode }: JournalEntry, detail: Detail, known: Known): string {
  const { window } = detail;
  const open = window && isUnderWay(window) ? window : null;
  switch (what) {
    case 'opened':
      return `window opened${open ? dueWords(open, known) : ''}`;
    case 'renewed':
      return 'new evidence';
    case 'touched':
      return open?.touch
        ? `${touchWords(open.touch, known.owners, known.zone)}${open.touch.certainty === 'unsure' ? ', or a sequence did' : ''}`
        : 'somebody was in touch';
    case 'answered':
      return `the seller answered: ${open?.verdict?.value ?? 'an answer'}${reasonWords(open?.verdict)}`;
    case 'escalated':
      return `nobody was in touch: ${stepWords(open)}`;
    case 'handed_on':
      return `handed on to ${nameOf(open, known)}`;
    case 'ticked':
      return 'task completed by hand, nobody in touch';
    case 'dismissed':
      return 'task dismissed by hand: deleted or deferred';
    case 'merged':
      return `merged with another contact${detail.merged ? `: ${detail.merged.join(', ')}` : ''}`;
    case 'restored':
      return 'taken up again from what stands in HubSpot: Baton had lost it';
    case 'closed':
      return `window closed: ${window?.last ? endWords(window.last) : 'over'}`;
    default:
      return bypassWords(mode, detail);
  }
}

function endWords({ reason, verdict }: LastWindow): string {
  return `${closeWords(reason)}${reason === 'rejected' ? reasonWords(verdict) : ''}`;
}

function reasonWords(verdict: Verdict | null | undefined): string {
  return verdict?.reason ? ` (reason: ${oneLine(inWords(verdict.reason))})` : '';
}

/** Both clocks, where they are known. */
function clocks({ window }: Detail, { zone }: Known): string[] {
  if (!window) return [];
  const opened = isUnderWay(window) ? window : window.last;
  if (!opened) return [];
  const { openedAt, changedAt, writtenAt, touch, dueAt } = opened;
  const lines = [
    ...(writtenAt !== null && writtenAt > changedAt
      ? [`system: ${spanWords(writtenAt - changedAt)} from the change in HubSpot to the task`]
      : []),
    ...(touch?.certainty === 'seen' && touch.at > (writtenAt ?? openedAt)
      ? [
          `seller: ${spanWords(touch.at - (writtenAt ?? openedAt))} from the task to the first touch, due by ${formatMoment(dueAt, zone)}`,
        ]
      : []),
  ];
  return lines;
}

function dueWords(window: OpenWindow, known: Known): string {
  if (isJoined(window)) return ', in the play that a colleague leads';
  const due = formatMoment(window.dueAt, window.zone);
  return `, due by ${due} (${window.tier}), with ${nameOf(window, known)}`;
}

function stepWords(window: OpenWindow | null): string {
  const step = window?.steps[window.stepsTaken - 1];
  if (!step) return 'a step was taken';
  return step.reassign ? `the task goes to ${step.to}` : `${step.to} is told`;
}

function nameOf(window: OpenWindow | null, { owners }: Known): string {
  return owners.find(({ ownerId }) => ownerId === window?.sellerId)?.name ?? 'nobody';
}

function criteria({ criteria: all = [] }: Detail): string[] {
  return all.map(
    ({ counts, text }) => `    ${counts === 'met' ? '✓' : counts === 'unmet' ? '✗' : '?'} ${text}`,
  );
}

function bypassWords(mode: string, { bypass, putBack }: Detail): string {
  if (!bypass) return 'bypass';
  const { stage, by, userId, source, missing } = bypass;
  const who = by ?? (userId ? `user ${userId}` : (source ?? 'somebody'));
  const to = putBack?.at(-1);
  const back = to ? `; ${mode === 'live' ? 'put back' : 'would be put back'} to ${to}` : '';
  return `bypass: moved to ${stage} by ${who} without ${missing.join(', ')}${back}`;
}
