import { isFreeMail } from '../domain/group/free-mail.ts';
import type { Look } from '../domain/handoff/look.ts';
import { NEW_LEAD } from '../domain/lead/lead-record.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import { propertyText } from '../domain/lead/picture.ts';
import type { Picture } from '../domain/lead/picture.ts';
import { endsForAll } from '../domain/window/account-play.ts';
import type { Joined, NextPart } from '../domain/window/account-play.ts';
import { isJoined, isUnderWay } from '../domain/window/window.ts';
import type { OpenWindow } from '../domain/window/window.ts';
import type { PortalServices } from './portal-services.ts';

type Seen = { readonly picture: Picture; readonly look: Look };
type Candidate = Seen & { readonly window: OpenWindow; readonly companyId: string };

/**
 * Which part each lead has in the one play of its account. The first ready member opens it and others join; when the
 * first is lost, the next takes over. Who leads is decided in Redis, so that two workers never open two.
 */
export async function findParts(
  portal: PortalServices,
  pictures: readonly Picture[],
  looks: ReadonlyMap<string, Look>,
): Promise<Map<string, NextPart>> {
  const candidates = pictures
    .flatMap((picture): Candidate[] => toCandidate(picture, looks.get(picture.contactId)))
    .toSorted(byReadiness);
  const companyIds = [...new Set(candidates.map(({ companyId }) => companyId))];
  if (companyIds.length === 0) return new Map();
  const leaders = new Map(await portal.accountPlays.leaders(companyIds));
  const parts = new Map<string, NextPart>();
  for (const candidate of candidates) {
    const { companyId, picture } = candidate;
    const leader = leaders.get(companyId) ?? null;
    const part = await toPart(portal, candidate, leader, looks);
    if (part === null) continue;
    parts.set(picture.contactId, part);
    if (part.part === 'leads') leaders.set(companyId, picture.contactId);
  }
  return withJoined(portal, parts);
}

/** Whom a lead's change concerns: the leader of a joined one that has news, the joined ones of a leader that is lost. */
export async function toWake(
  portal: PortalServices,
  looks: ReadonlyMap<string, Look>,
  before: ReadonlyMap<string, LeadRecord>,
): Promise<string[]> {
  const woken: string[] = [];
  for (const [id, { record, change }] of looks) {
    const old = before.get(id)?.window;
    const window = isUnderWay(record.window) ? record.window : old;
    const account = window && isUnderWay(window) ? window.account : null;
    if (account === null || change === 'none') continue;
    const { companyId } = account;
    if (account.part === 'leads') {
      if (change === 'closed') woken.push(...(await joinedOf(portal, companyId)));
      continue;
    }
    if (change === 'closed') await portal.accountPlays.leave(companyId, id);
    woken.push(...(await portal.accountPlays.leaders([companyId])).values());
  }
  return woken;
}

/** Who has to take over from contacts that are gone. */
export async function toPromote(
  portal: PortalServices,
  gone: readonly string[],
  before: ReadonlyMap<string, LeadRecord>,
): Promise<string[]> {
  const led = gone.flatMap((id) => {
    const window = before.get(id)?.window;
    return window && isUnderWay(window) ? (window.account?.companyId ?? []) : [];
  });
  const joined = await Promise.all(led.map((companyId) => joinedOf(portal, companyId)));
  return joined.flat().filter((id) => !gone.includes(id));
}

async function joinedOf(portal: PortalServices, companyId: string): Promise<readonly string[]> {
  return (await portal.accountPlays.joined([companyId])).get(companyId) ?? [];
}

function toCandidate(picture: Picture, look: Look | undefined): Candidate[] {
  const window = look?.record.window;
  if (!look || !window || !isUnderWay(window) || window.shadow) return [];
  const company = picture.company.available ? picture.company.value : null;
  const isGrouped = company && !isFreeMail(propertyText(company.properties, 'domain') ?? '');
  // A play stays with the account in which it began.
  const companyId = window.account?.companyId ?? (isGrouped ? company.id : null);
  return companyId === null ? [] : [{ picture, look, window, companyId }];
}

/** Of those who become ready in the same moment: whose evidence is the oldest, then by id. */
function byReadiness(a: Candidate, b: Candidate): number {
  return (
    a.window.openedAt - b.window.openedAt ||
    (a.window.newestSignalAt ?? 0) - (b.window.newestSignalAt ?? 0) ||
    (a.picture.contactId < b.picture.contactId ? -1 : 1)
  );
}

async function toPart(
  portal: PortalServices,
  { picture: { contactId }, window, companyId }: Candidate,
  leader: string | null,
  looks: ReadonlyMap<string, Look>,
): Promise<NextPart | null> {
  const leads = { part: 'leads', companyId, joined: [] } as const;
  if (leader === contactId) return leads;
  // What was written before anybody thought of a play goes on by itself.
  if (window.account === null && window.writtenAt !== null) return null;
  const first = leader === null ? null : await recordOf(portal, leader, looks);
  if (leader !== null && first && isLeading(first, companyId)) {
    await portal.accountPlays.join(companyId, contactId);
    return { part: 'joined', companyId };
  }
  const last = first?.window.last;
  const isOver = last && last.closedAt >= window.openedAt && endsForAll(last.reason);
  if (isOver && window.account?.part === 'joined') {
    await portal.accountPlays.leave(companyId, contactId);
    return { part: 'over', reason: last.reason };
  }
  const now = await portal.accountPlays.claim(companyId, contactId, leader);
  if (now === contactId) return leads;
  await portal.accountPlays.join(companyId, contactId);
  return { part: 'joined', companyId };
}

async function recordOf(
  { leads, portalId }: PortalServices,
  contactId: string,
  looks: ReadonlyMap<string, Look>,
): Promise<LeadRecord> {
  const seen = looks.get(contactId)?.record;
  return seen ?? (await leads.read(portalId, [contactId])).get(contactId) ?? NEW_LEAD;
}

function isLeading({ window }: LeadRecord, companyId: string): boolean {
  if (!isUnderWay(window) || window.shadow || isJoined(window)) return false;
  return window.account === null || window.account.companyId === companyId;
}

/** Leaders know who has joined them, what to send those, and who of them somebody was in touch with. */
async function withJoined(
  portal: PortalServices,
  parts: Map<string, NextPart>,
): Promise<Map<string, NextPart>> {
  const led = [...parts.values()].flatMap((one) => (one.part === 'leads' ? [one.companyId] : []));
  if (led.length === 0) return parts;
  const members = await portal.accountPlays.joined(led);
  const ids = [...members.values()].flat();
  const records = await portal.leads.read(portal.portalId, ids);
  const toJoined = (contactId: string): Joined[] => {
    const window = records.get(contactId)?.window;
    if (!window || !isUnderWay(window) || !isJoined(window)) return [];
    const { send = null } = window.advice ?? {};
    return [{ contactId, touch: window.touch, send: send && { title: send.title, url: send.url } }];
  };
  return new Map(
    [...parts].map(([id, part]): [string, NextPart] => {
      if (part.part !== 'leads') return [id, part];
      const joined = (members.get(part.companyId) ?? []).toSorted().flatMap(toJoined);
      return [id, { ...part, joined }];
    }),
  );
}
