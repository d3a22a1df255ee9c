import type { Suggestion } from '../content/choice.ts';
import type { Evaluation } from '../checklist/evaluate.ts';
import type { StageWrite } from '../gate/gate.ts';
import type { Owner, Picture } from '../lead/picture.ts';
import type { Change } from '../window/next-window.ts';
import type { LastWindow, OpenWindow, Window } from '../window/window.ts';
import { touchWords } from '../window/touch-words.ts';
import type { Track } from '../nurture/track.ts';
import { plain } from '../text/plain.ts';
import { placeOf } from '../time/format.ts';
import { isJoined, isUnderWay } from '../window/window.ts';
import type { Seller } from './assignee.ts';
import { awayLine, capOf, digestLines } from './digest-lines.ts';
import { overdueWords } from './overdue-words.ts';
import { closeWords } from './close-words.ts';
import { toPlay } from './play.ts';
import type { Play } from './play.ts';
import type { DailyCap, ListChange, NotePlan, OwedEnd, Plan, Problem, TaskPlan } from './plan.ts';
import { changedProperties, readinessProperties } from './readiness-properties.ts';
import { renderClosedNote, renderNote } from './render-note.ts';
import { taskBody, taskSubject } from './render-task.ts';

export type PlanInput = {
  readonly picture: Picture;
  readonly evaluation: Evaluation;
  readonly window: Window;
  readonly change: Change;
  /** Whether the end of the last window is not carried out yet. */
  readonly owesEnd: boolean;
  /** Whether this portal's writes are off: then the plan says what would be written. */
  readonly shadow: boolean;
  readonly owners: readonly Owner[];
  /** Who has the task of a window under way. */
  readonly seller: Seller | null;
  /** E-mail addresses of who gets the task when neither the contact's nor the company's owner is there. */
  readonly fallbackOwners: readonly (string | null)[];
  readonly dailyCap: number | null;
  readonly zone: string;
  readonly now: number;
  readonly stage: StageWrite | null;
  readonly track: Track | null;
  readonly list: ListChange | null;
  /** What to send next in the story of a deal that closed the last window, and whether its note is still edited. */
  readonly next: Suggestion | null;
  readonly isFollowed: boolean;
  /** Windows that a merge left over. */
  readonly spares: readonly LastWindow[];
  /** Where people sign in: `app.hubspot.com`. */
  readonly uiDomain: string;
  /** Until when the newest evidence of a window under way is fresh, ms. */
  readonly hotUntil: number | null;
};

/** What should now be true in HubSpot for this lead: the task, the note, the properties. Pure; applying it twice changes nothing. */
export function planHandoff(input: PlanInput): Plan {
  const { window, picture, evaluation, change } = input;
  const play = isUnderWay(window)
    ? toPlay(window.why, window.checklist, picture, input.zone, window.advice)
    : null;
  const parts =
    isUnderWay(window) && play
      ? openParts(window, play, input)
      : change === 'closed' && window.last
        ? { ...NOTHING, ...closedParts(window.last, input) }
        : input.isFollowed && window.last
          ? { ...NOTHING, note: closedParts(window.last, input)?.note ?? null }
          : NOTHING;
  const wanted = readinessProperties(evaluation, window, {
    play,
    track: input.track,
    contact: picture.contact,
  });
  const { told, problems } = isUnderWay(window)
    ? digestLines(window, input)
    : { told: [], problems: [] };
  const before = input.owesEnd && isUnderWay(window) && window.last ? [window.last] : [];
  return {
    contactId: picture.contactId,
    change,
    ...parts,
    problems: [...parts.problems, ...problems],
    owed: [...before, ...input.spares].flatMap((last) => closedParts(last, input) ?? []),
    properties: changedProperties(wanted, picture.contact),
    stage: input.stage,
    list: input.list,
    told: [...told, ...(isUnderWay(window) ? awayLine(window, input) : [])],
  };
}

type Parts = OwedEnd & { readonly cap: DailyCap | null; readonly problems: Problem[] };
const NOTHING: Parts = { task: null, note: null, cap: null, problems: [] };

function openParts(window: OpenWindow, play: Play, input: PlanInput): Parts {
  if (isJoined(window) || (window.shadow && !input.shadow)) return NOTHING;
  const { picture, zone } = input;
  const { ref } = window;
  const touch = window.touch && touchWords(window.touch, input.owners, zone);
  const task =
    window.state === 'working' && touch
      ? { kind: 'complete' as const, ref, reason: touch }
      : sellerTask(window, play, input);
  const note: NotePlan = {
    ref,
    body: renderNote(play, window, {
      ref,
      zone,
      touch,
      hotUntil: input.hotUntil,
      whose: clockWords(window, input.owners),
    }),
    at: window.openedAt,
    companyId: toCompanyId(picture),
    contactIds: window.advice?.joined ?? [],
    create: true,
  };
  const isUnowned = task === null;
  return {
    task,
    note,
    cap: task?.kind === 'ensure' ? capOf(window, input) : null,
    problems: isUnowned
      ? [{ code: 'no-live-owner', detail: input.fallbackOwners.at(-1) ?? '' }]
      : [],
  };
}

function sellerTask(window: OpenWindow, play: Play, input: PlanInput): TaskPlan | null {
  const { picture, seller, owners } = input;
  const { ref } = window;
  if (!seller?.owner) return null;
  const holder = owners.find(({ ownerId }) => ownerId === picture.task?.ownerId);
  return {
    kind: 'ensure',
    ref,
    subject: taskSubject(play),
    body: taskBody(play, ref, overdueWords(window)),
    dueAt: window.dueAt,
    remindAt: reminderOf(window, picture),
    type: play.verb === 'Call' ? 'CALL' : 'EMAIL',
    priority: 'HIGH',
    ownerId: seller.owner.ownerId,
    isOrphaned: picture.task?.state === 'open' && holder?.active !== true,
    companyId: toCompanyId(picture),
  };
}

/** Whose clock a deadline runs by: `Paris time, Amélie’s own hours`. */
function clockWords({ zone, hours, sellerId }: OpenWindow, owners: readonly Owner[]): string {
  const place = placeOf(zone);
  const seller = owners.find(({ ownerId }) => ownerId === sellerId);
  const [name = ''] = seller && hours === 'own' ? plain(seller.name, 60).split(' ') : [];
  return name ? `${place} time, ${name}’s own hours` : `${place} time, agreed hours`;
}

/**
 * Nobody is reminded of what somebody probably did, nor before the day they chose themselves. HubSpot tells nobody of a
 * task that changes hands: its new owner is reminded as soon as it has.
 */
function reminderOf(
  { touch, steps, stepsTaken, remindAt }: OpenWindow,
  { task }: Picture,
): number | null {
  if (touch) return null;
  const handed = steps.slice(0, stepsTaken).findLast(({ reassign }) => reassign);
  if (handed) return handed.at + REMIND_AFTER_MS;
  return remindAt !== null && task?.state === 'open' && task.postponedTo !== null
    ? Math.max(remindAt, task.postponedTo)
    : remindAt;
}

const REMIND_AFTER_MS = 300_000;

/** Null: it was never written, so there is nothing to bring to an end. */
function closedParts(last: LastWindow, input: PlanInput): OwedEnd | null {
  const { picture, zone } = input;
  if (last.shadow || isJoined(last)) return null;
  const { ref } = last;
  const play = toPlay(last.why, last.checklist, picture, zone);
  const touch = last.touch && touchWords(last.touch, input.owners, zone);
  const body = renderClosedNote(play, last, {
    ...{ ref, zone, touch },
    next: last === input.window.last ? input.next : null,
  });
  const isDone = last.touch?.certainty === 'seen' && touch !== null;
  return {
    // A touch may be seen by the very look that closes the window.
    task: isDone
      ? { kind: 'complete', ref, reason: touch }
      : { kind: 'withdraw', ref, reason: closeWords(last.reason) },
    note: {
      ref,
      body,
      at: last.openedAt,
      companyId: toCompanyId(picture),
      contactIds: [],
      create: false,
    },
  };
}

function toCompanyId({ company }: Picture): string | null {
  return company.available ? (company.value?.id ?? null) : null;
}
