import type { Problem } from '../domain/handoff/plan.ts';
import { AppError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import type { Others } from '../hubspot/resolve-contacts.ts';
import type { Due } from '../queue/due.ts';
import type { PortalServices } from './portal-services.ts';
import { triageLeads } from './triage-leads.ts';

export type DrainServices = {
  readonly due: Due;
  readonly setApart: (portalId: number, contactId: string) => Promise<void>;
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
};

/** As many leads as HubSpot's batches take at once. */
export const BATCH = 100;
const RETRY_MS = 15_000;
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
  const members = await due.claim(portal.portalId, services.now(), BATCH);
  if (members.length === 0) return 0;
  await services.keepFlying(members, async () => {
    const again = await triageMembers(portal, services, members).catch((error: unknown) => {
      services.failed(null, error);
      return afterFailure(portal, services, members, error);
    });
    await due.finish(portal.portalId, again);
  });
  return members.length;
}

/**
 * What a whole batch failed of. HubSpot away, busy, refusing: it will pass or be mended, and the batch comes again.
 * A fault: each lead gets a job of its own, so that the one that causes it is found and the others go on.
 */
async function afterFailure(
  portal: PortalServices,
  services: DrainServices,
  members: readonly string[],
  error: unknown,
): Promise<Map<string, number | null>> {
  const isFault = !(error instanceof AppError) || error.code === 'hubspot-refused';
  if (!isFault) return new Map(members.map((member) => [member, retryAt(error, services)]));
  const isLead = (member: string) => !member.includes(':');
  for (const member of members.filter(isLead)) await services.setApart(portal.portalId, member);
  const again = (member: string) => (isLead(member) ? null : retryAt(error, services));
  return new Map(members.map((member) => [member, again(member)]));
}

async function triageMembers(
  portal: PortalServices,
  services: DrainServices,
  members: readonly string[],
): Promise<Map<string, number | null>> {
  const again = new Map<string, number | null>(members.map((member) => [member, null]));
  const contactIds = await toContacts(portal, services, members, again);
  const putOff = new Map<ErrorCode, number>();
  for (const [id, { again: at, error, problem }] of await triageLeads(portal, contactIds)) {
    again.set(id, at);
    if (problem) services.problem(id, problem);
    if (error === null) continue;
    services.failed(id, error);
    if (error instanceof AppError && error.retry !== 'never') {
      again.set(id, retryAt(error, services));
      putOff.set(error.code, (putOff.get(error.code) ?? 0) + 1);
    } else await services.setApart(portal.portalId, id);
  }
  for (const [code, leads] of putOff) services.putOff(code, leads);
  return again;
}

/** Contacts stand for themselves; the contacts of `calls:77` are marked due. That we made a note or a task ourselves is no news. */
async function toContacts(
  portal: PortalServices,
  services: DrainServices,
  members: readonly string[],
  again: Map<string, number | null>,
): Promise<string[]> {
  const contacts = members.filter((member) => !member.includes(':'));
  const others = members.filter((member) => member.includes(':'));
  if (others.length === 0) return contacts;
  const created = others.filter((member) => member.endsWith(CREATED)).map(withoutMark);
  const own = await portal.ownRecords(created);
  const open = others.filter(
    (member) => !member.endsWith(CREATED) || !own.has(withoutMark(member)),
  );
  const found = await portal.resolveContacts(byObject(open.map(withoutMark)));
  // They come with the next batches, each with its own lease: a company may have thousands.
  await services.due.mark(portal.portalId, [...found.values()].flat(), services.now());
  for (const member of open) {
    if (found.has(withoutMark(member)) || member.endsWith(SECOND_LOOK)) continue;
    again.set(`${withoutMark(member)}${SECOND_LOOK}`, services.afterReal(LATE_ASSOCIATION_MS));
  }
  return contacts;
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

function retryAt(error: unknown, { afterReal, real }: DrainServices): number {
  const retry = error instanceof AppError ? error.retry : 'later';
  return afterReal(typeof retry === 'object' ? Math.max(0, retry.at - real()) : RETRY_MS);
}
