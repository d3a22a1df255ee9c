import { addWorkingDays, addWorkingTime, nextOpening } from '../calendar/working-time.ts';
import type { Absence } from '../calendar/absences.ts';
import { ownerCalendar } from '../calendar/owner-calendar.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { propertyText } from '../lead/picture.ts';
import type { Owner, Picture } from '../lead/picture.ts';
import type { OpenWindow } from '../window/window.ts';

export type People = {
  readonly picture: Picture;
  readonly owners: readonly Owner[];
  /** E-mail addresses of who comes after the contact's, the company's and the deal's owner; the last rung last. */
  readonly fallbackOwners: readonly (string | null)[];
};

/** How much working time is left until somebody should have been in touch, from when, and the agreed hours. */
export type TimeLeft = {
  readonly now: number;
  readonly ms: number;
  readonly agreed: WorkCalendar;
};

/** `isEveryoneAway`: all are on leave, and the first of them has the task until somebody is back. Null: nobody alive. */
export type Seller = { readonly owner: Owner | null; readonly isEveryoneAway: boolean };

/**
 * Who should be in touch: contact owner, company owner, open deal's owner, then by rule, then the handoff owner; the
 * deactivated are skipped, and who is on leave as long as somebody is there.
 */
export function findSeller(people: People, left: TimeLeft): Seller {
  return firstThere(ladder(people), left);
}

/** After an escalation that hands the task on: that person, where they have left or are on leave the last rung. */
export function findHandedOn(
  { steps, stepsTaken }: OpenWindow,
  people: People,
  left: TimeLeft,
): Seller | null {
  const handed = steps.slice(0, stepsTaken).findLast(({ reassign }) => reassign);
  if (!handed) return null;
  const rungs = [handed.to, people.fallbackOwners.at(-1) ?? null];
  const found = firstThere(
    rungs.map((email) => byEmail(people.owners, email)),
    left,
  );
  return found.owner ? found : null;
}

/** The first of these people who is alive in the portal. */
export function firstAlive(owners: readonly Owner[], emails: readonly string[]): Owner | null {
  return emails.map((email) => byEmail(owners, email)).find((owner) => owner?.active) ?? null;
}

function ladder({ picture, owners, fallbackOwners }: People): (Owner | undefined)[] {
  const company = picture.company.available ? picture.company.value : null;
  return [
    byId(owners, propertyText(picture.contact, 'hubspot_owner_id')),
    byId(owners, company && propertyText(company.properties, 'hubspot_owner_id')),
    ...(picture.openDeals.available
      ? picture.openDeals.value.map((deal) => byId(owners, deal.ownerId))
      : []),
    ...fallbackOwners.map((email) => byEmail(owners, email)),
  ];
}

function firstThere(rungs: readonly (Owner | undefined)[], left: TimeLeft): Seller {
  const alive = rungs.flatMap((owner) => (owner?.active ? [owner] : []));
  const there = alive.find((owner) => !isOnLeave(owner, left));
  return {
    owner: there ?? alive[0] ?? null,
    isEveryoneAway: alive.length > 0 && there === undefined,
  };
}

/**
 * An hour off is waited for; who is off for a working day or more is passed over, as long as that keeps them from it. The
 * leave is taken as a whole: on its last day it has not become a short one.
 */
function isOnLeave(owner: Owner, { now, ms, agreed }: TimeLeft): boolean {
  const { calendar } = ownerCalendar(owner, agreed, now);
  const { away = [] } = calendar;
  // Nearly everybody, and this is asked for every lead.
  if (away.length === 0) return false;
  const usual = { ...calendar, away: [] };
  const due = (hours: WorkCalendar) => addWorkingTime(nextOpening(now, hours), ms, hours);
  const late = due(calendar);
  if (late <= due(usual)) return false;
  const isDayOff = ([from, to]: Absence) =>
    nextOpening(to, calendar) >= addWorkingDays(from, 1, usual);
  return away.some((absence) => absence[0] < late && isDayOff(absence));
}

function byId(owners: readonly Owner[], id: string | null): Owner | undefined {
  return id === null ? undefined : owners.find(({ ownerId }) => ownerId === id);
}

function byEmail(owners: readonly Owner[], email: string | null): Owner | undefined {
  const wanted = email?.toLowerCase();
  return owners.find((owner) => owner.active && owner.email.toLowerCase() === wanted);
}
