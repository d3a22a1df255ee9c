import type { Problem } from '../domain/handoff/plan.ts';
import { AppError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import type { Others } from '../hubspot/resolve-contacts.ts';
import type { Due } from '../queue/due.ts';
import type { Patience } from '../queue/queues.ts';
import type { Failures } from '../store/failures.ts';
import type { PortalServices } from './portal-services.ts';
import { eraseMembers, isErasure } from './erase-members.ts';
import { retryAt } from './retry-at.ts';
import { triageInGroups } from './triage-in-groups.ts';

export type DrainServices = {
  readonly due: Due;
  readonly failures: Failures;
  /** Of leads that are erased: jobs, and lists of what failed. */
  readonly forgetFailures: (portalId: number, contactIds: readonly string[]) => Promise<void>;
  readonly setApart: (portalId: number, contactId: string, patience: Patience) => Promise<void>;
  /** The instant, on the clock of leads and windows, that is so many ms of real time away. */
  readonly afterReal: (ms: number) => number;
  /** Real time, ms: errors say in it when to come back. */
  readonly real: () => number;
  readonly keepFlying: <T>(members: readonly string[], work: () => Promise<T>) => Promise<T>;
  readonly failed: (contactId: string | null, error: unknown) => void;
  /** So many leads come again later for this reason. */
  readonly putOff: (code: ErrorCode, leads: number) => void;
  readonly problem: (contactId: string, problem: Problem) => void;
  readonly now: () => number;
  /** How long a copy of a company is kept, real ms. */
  readonly companyKeptMs: number;
};

/**
 * HubSpot takes 100 records a call but 1,000 associations: a thousand leads at once cost half as much per lead as two hundred,
 * and are still done within seconds.
 */
export const BATCH = 1_000;
/** What arrived together is due within this time: in one batch it costs half the calls of two. Too early for a timer, it is set again. */
const COMES_ALONG_MS = 250;
/** An association is written after its engagement; one that is not there yet gets one more look. */
const LATE_ASSOCIATION_MS = 5_000;
/** `calls:77+` was just made, `calls:77?` gets its second look. */
const CREATED = '+';
const SECOND_LOOK = '?';

/** Takes one batch of due members through triage. Returns how many were taken: a full batch means that more may wait. */
export async function drainPortal(
  portal: PortalServices,
  services: DrainServices,
): Promise<number> {
  const { due } = services;
  const members = await due.claim(portal.portalId, services.afterReal(COMES_ALONG_MS), BATCH);
  if (members.length === 0) return 0;
  await services.keepFlying(members, async () => {
    const again = await triageMembers(portal, services, members).catch((error: unknown) => {
      services.failed(null, error);
      return new Map(members.map((member) => [member, retryAt(error, services)]));
    });
    await due.finish(portal.portalId, again);
  });
  return members.length;
}

/** By member, when it is due again. What cannot be resolved to contacts now never keeps the contacts waiting. */
async function triageMembers(
  portal: PortalServices,
  services: DrainServices,
  members: readonly string[],
): Promise<Map<string, number | null>> {
  const again = new Map<string, number | null>(members.map((member) => [member, null]));
  const erasures = members.filter(isErasure);
  const erased = await eraseMembers(portal, services, erasures, new Set(members));
  for (const [member, at] of erased) again.set(member, at);
  const others = members.filter((member) => member.includes(':') && !isErasure(member));
  await resolve(portal, services, others, again).catch((error: unknown) => {
    services.failed(null, error);
    for (const member of others) again.set(member, retryAt(error, services));
    if (error instanceof AppError) services.putOff(error.code, others.length);
  });
  const contacts = members.filter((member) => !member.includes(':'));
  // Before anybody is tried with them: a batch that fails must not remember them again.
  const tombs = await portal.erasures.among(contacts);
  const contactIds = contacts.filter((id) => !tombs.has(id));
  if (contactIds.length === 0) return again;
  for (const [id, at] of await triageInGroups(portal, services, contactIds)) again.set(id, at);
  return again;
}

/** The contacts of `calls:77` are marked due. That we made a note or a task ourselves is no news. */
async function resolve(
  portal: PortalServices,
  services: DrainServices,
  others: readonly string[],
  again: Map<string, number | null>,
): Promise<void> {
  if (others.length === 0) return;
  const created = others.filter((member) => member.endsWith(CREATED)).map(withoutMark);
  const own = await portal.ownRecords(created);
  const open = others.filter(
    (member) => !member.endsWith(CREATED) || !own.has(withoutMark(member)),
  );
  const found = await portal.resolveContacts(byObject(open.map(withoutMark)));
  // They come with the next batches, each with its own lease: a company may have thousands.
  const of = (isCompany: boolean) =>
    [...found]
      .filter(([member]) => member.startsWith('companies:') === isCompany)
      .flatMap(([, ids]) => ids);
  await services.due.mark(portal.portalId, of(false), services.now());
  // Other workers may have read the company a moment ago, and keep what they read for a while.
  await services.due.mark(portal.portalId, of(true), services.afterReal(services.companyKeptMs));
  for (const member of open) {
    if (found.has(withoutMark(member)) || member.endsWith(SECOND_LOOK)) continue;
    again.set(`${withoutMark(member)}${SECOND_LOOK}`, services.afterReal(LATE_ASSOCIATION_MS));
  }
}

function withoutMark(member: string): string {
  return member.replace(/[+?]$/u, '');
}

function byObject(members: readonly string[]): Others {
  const others: Record<string, string[]> = {};
  for (const member of members) {
    const [object = '', id = ''] = member.split(':');
    (others[object] ??= []).push(id);
  }
  return others;
}
