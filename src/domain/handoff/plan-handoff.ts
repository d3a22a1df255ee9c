import type { Evaluation } from '../checklist/evaluate.ts';
import type { StageWrite } from '../gate/gate.ts';
import type { Owner, Picture } from '../lead/picture.ts';
import type { Change } from '../window/next-window.ts';
import type { LastWindow, OpenWindow, Window } from '../window/window.ts';
import { touchWords } from '../window/touch-words.ts';
import type { Track } from '../nurture/track.ts';
import { isUnderWay } from '../window/window.ts';
import { windowRef } from '../window/window-ref.ts';
import { taskOwner } from './assignee.ts';
import { overdueWords } from './overdue-words.ts';
import { closeWords } from './close-words.ts';
import { toPlay } from './play.ts';
import type { Play } from './play.ts';
import { digestLines } from './digest-lines.ts';
import type { ListChange, NotePlan, Plan, Problem, TaskPlan } from './plan.ts';
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
  /** E-mail addresses of who gets the task when neither the contact's nor the company's owner is there. */
  readonly fallbackOwners: readonly (string | null)[];
  readonly zone: string;
  readonly stage: StageWrite | null;
  readonly track: Track | null;
  readonly list: ListChange | null;
  /** Where people sign in: `app.hubspot.com`. */
  readonly uiDomain: string;
  /** Until when the newest evidence of a window under way is fresh, ms. */
  readonly hotUntil: number | null;
};

/** What should now be true in HubSpot for this lead: the task, the note, the properties. Pure; applying it twice changes nothing. */
export function planHandoff(input: PlanInput): Plan {
  const { window, picture, evaluation, change } = input;
  const play = isUnderWay(window)
    ? toPlay(window.why, window.checklist, picture, input.zone)
    : null;
  const parts =
    isUnderWay(window) && play
      ? openParts(window, play, input)
      : change === 'closed' && window.last
        ? closedParts(window.last, window.number, input)
        : NOTHING;
  const wanted = readinessProperties(evaluation, window, {
    play,
    track: input.track,
    contact: picture.contact,
  });
  const { told, problems } = isUnderWay(window)
    ? digestLines(window, input)
    : { told: [], problems: [] };
  return {
    contactId: picture.contactId,
    change,
    ...parts,
    problems: [...parts.problems, ...problems],
    owed:
      input.owesEnd && isUnderWay(window) && window.last
        ? closedParts(window.last, window.number - 1, input)
        : null,
    properties: changedProperties(wanted, picture.contact),
    stage: input.stage,
    list: input.list,
    told,
  };
}

type Parts = { task: TaskPlan | null; note: NotePlan | null; problems: Problem[] };
const NOTHING: Parts = { task: null, note: null, problems: [] };

function openParts(window: OpenWindow, play: Play, input: PlanInput): Parts {
  if (window.shadow && !input.shadow) return NOTHING;
  const { picture, zone } = input;
  const ref = windowRef(picture.contactId, window.number);
  const owner = taskOwner(window, input);
  const companyId = toCompanyId(picture);
  return {
    task:
      window.state === 'working' && window.touch
        ? {
            kind: 'complete' as const,
            ref,
            reason: touchWords(window.touch, input.owners, zone),
          }
        : owner && {
            kind: 'ensure',
            ref,
            subject: taskSubject(play),
            body: taskBody(play, ref, overdueWords(window)),
            dueAt: window.dueAt,
            // Nobody is reminded of what somebody probably did.
            remindAt: window.touch ? null : (reminderOf(window) ?? window.remindAt),
            type: play.verb === 'Call' ? 'CALL' : 'EMAIL',
            priority: 'HIGH',
            ownerId: owner.ownerId,
            companyId,
          },
    note: {
      ref,
      body: renderNote(play, window, {
        ref,
        zone,
        touch: window.touch && touchWords(window.touch, input.owners, zone),
        hotUntil: input.hotUntil,
      }),
      at: window.openedAt,
      companyId,
      create: true,
    },
    problems:
      owner || window.state === 'working'
        ? []
        : [{ code: 'no-live-owner', detail: input.fallbackOwners.at(-1) ?? '' }],
  };
}

/** HubSpot tells nobody of a task that changes hands: its new owner is reminded as soon as it has. */
function reminderOf({ steps, stepsTaken }: OpenWindow): number | null {
  const handed = steps.slice(0, stepsTaken).findLast(({ reassign }) => reassign);
  return handed ? handed.at + REMIND_AFTER_MS : null;
}

const REMIND_AFTER_MS = 300_000;

function closedParts(last: LastWindow, number: number, input: PlanInput): Parts {
  const { picture, zone } = input;
  if (last.shadow) return NOTHING;
  const ref = windowRef(picture.contactId, number);
  const play = toPlay(last.why, last.checklist, picture, zone);
  const touch = last.touch && touchWords(last.touch, input.owners, zone);
  const body = renderClosedNote(play, last, { ref, zone, touch });
  const isDone = last.touch?.certainty === 'seen' && touch !== null;
  return {
    // A touch may be seen by the very look that closes the window.
    task: isDone
      ? { kind: 'complete', ref, reason: touch }
      : { kind: 'withdraw', ref, reason: closeWords(last.reason) },
    note: { ref, body, at: last.openedAt, companyId: toCompanyId(picture), create: false },
    problems: [],
  };
}

function toCompanyId({ company }: Picture): string | null {
  return company.available ? (company.value?.id ?? null) : null;
}
