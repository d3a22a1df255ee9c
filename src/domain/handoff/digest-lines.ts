import { companyName } from '../lead/person-name.ts';
import type { Owner, Picture } from '../lead/picture.ts';
import { escapeHtml } from '../text/escape-html.ts';
import { plain } from '../text/plain.ts';
import { formatDay, formatMoment, placeOf, toDay } from '../time/format.ts';
import type { Step } from '../window/deadline.ts';
import { isTaskEnded } from '../window/window.ts';
import type { OpenWindow } from '../window/window.ts';
import { firstAlive } from './assignee.ts';
import type { People, Seller } from './assignee.ts';
import type { DailyCap, DigestLine, Problem } from './plan.ts';

type Known = People & {
  readonly seller: Seller | null;
  readonly dailyCap: number | null;
  readonly now: number;
  /** The portal's zone. */
  readonly zone: string;
  /** Where people sign in: `app.hubspot.com`. */
  readonly uiDomain: string;
};
type Told = { readonly told: DigestLine[]; readonly problems: Problem[] };

/**
 * Whom the steps tell that were taken and not told yet, where they do not hand the task on. Who has left is replaced by
 * the last rung; where that is gone too, an admin reads it and nobody counts as told. Once somebody was in touch or
 * answered there is nothing to tell any more.
 */
export function digestLines(window: OpenWindow, known: Known): Told {
  const { steps, stepsTaken, stepsTold, touch, verdict, shadow } = window;
  if (touch !== null || verdict !== null || shadow) return { told: [], problems: [] };
  const owed = steps.slice(stepsTold, stepsTaken).map((step, place) => {
    // A task that a person has ended does not change hands any more: who was to get it is told.
    const isMoved = step.reassign && !isTaskEnded(window);
    const person = isMoved ? null : firstAlive(known.owners, [step.to, lastRung(known)]);
    return { step, number: stepsTold + place + 1, isMoved, person };
  });
  return {
    told: owed.flatMap(({ step, number, person }) =>
      person === null
        ? []
        : {
            ref: `${window.ref}/${number}`,
            ownerId: person.ownerId,
            under: `Nobody has been in touch with these ${step.at < window.dueAt ? 'yet' : 'in time'}`,
            html: toHtml(lateWords(window, step, known), known),
          },
    ),
    problems: owed.flatMap(({ step, isMoved, person }): Problem[] =>
      person === null && !isMoved ? [{ code: 'no-live-owner', detail: step.to }] : [],
    ),
  };
}

/** Everyone who could take it is on leave: the task waits with the first of them, and the handoff owner knows now. */
export function awayLine(window: OpenWindow, known: Known): DigestLine[] {
  const { seller } = known;
  const reader = firstAlive(known.owners, [lastRung(known)]);
  const isOld = window.writtenAt !== null || window.touch !== null || window.shadow;
  if (!seller?.isEveryoneAway || reader === null || isOld) return [];
  const due = dueWords(window);
  const words = `${leadWords(known)}: the task waits with ${nameOf(seller)} and is due by ${due}`;
  return [
    {
      ref: `${window.ref}/away`,
      ownerId: reader.ownerId,
      under: 'Everyone who could take these is on leave',
      html: toHtml(words, known),
    },
  ];
}

/** The last rung has no cap: it is who reads of the overflow. */
export function capOf(window: OpenWindow, known: Known): DailyCap | null {
  const { seller, dailyCap, zone, now } = known;
  const reader = firstAlive(known.owners, [lastRung(known)]);
  if (dailyCap === null || !seller?.owner || seller.owner.ownerId === reader?.ownerId) return null;
  const { ownerId } = seller.owner;
  const words = `${leadWords(known)}: due by ${dueWords(window)}; give it to somebody else by its owner`;
  const overflow = reader && {
    ref: `${window.ref}/cap-${toDay(now, zone)}`,
    ownerId: reader.ownerId,
    under: `Beyond the ${dailyCap} new ${dailyCap === 1 ? 'task' : 'tasks'} of ${nameOf(seller)} on ${formatDay(now, zone)}`,
    html: toHtml(words, known),
  };
  return { ownerId, limit: dailyCap, overflow };
}

/** Whoever reads it may live in another zone. */
function dueWords({ dueAt, zone }: OpenWindow): string {
  return `${formatMoment(dueAt, zone)} (${placeOf(zone)} time)`;
}

function lateWords(window: OpenWindow, { at }: Step, known: Known): string {
  const due = dueWords(window);
  const late =
    at < window.dueAt ? `nobody was in touch yet, due by ${due}` : `nobody was in touch by ${due}`;
  const task =
    window.saidDoneAt !== null
      ? 'the task was completed, and no contact is to be seen'
      : window.dismissedAt !== null
        ? 'the task was dismissed'
        : taskWords(window, known);
  return `${leadWords(known)}: ${late}; ${task}`;
}

/** Where the task is once this is written. */
function taskWords({ writtenAt, steps, stepsTold, stepsTaken }: OpenWindow, known: Known): string {
  const { task } = known.picture;
  // Not written yet, and whether it is today is the cap's matter.
  if (writtenAt === null && task === null) return `the task is for ${nameOf(known.seller)}`;
  const isMoved = steps.slice(stepsTold, stepsTaken).some(({ reassign }) => reassign);
  const holder = known.owners.find(({ ownerId }) => ownerId === task?.ownerId) ?? null;
  // Somebody may have given it to somebody else, and there it stays.
  const isGiven = task?.state === 'open' && holder?.active === true && !isMoved;
  return `the task is with ${isGiven ? nameOfOwner(holder) : nameOf(known.seller)}`;
}

/** The company, not the person: a digest outlives what may have to be erased. */
function leadWords({ picture }: Known): string {
  const company = companyName(picture);
  return company ? `A lead at ${company}` : 'A lead';
}

function nameOf(seller: Seller | null): string {
  return seller?.owner ? nameOfOwner(seller.owner) : 'nobody';
}

function nameOfOwner({ name }: Owner): string {
  return plain(name, 60) || 'somebody';
}

function lastRung({ fallbackOwners }: People): string {
  return fallbackOwners.at(-1) ?? '';
}

function toHtml(words: string, known: { readonly picture: Picture; readonly uiDomain: string }) {
  const { picture, uiDomain } = known;
  const link = `https://${uiDomain}/contacts/${picture.portalId}/record/0-1/${picture.contactId}`;
  return `${escapeHtml(words)} (<a href="${link}">open the contact</a>)`;
}
