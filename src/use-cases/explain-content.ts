import { evaluate } from '../domain/checklist/evaluate.ts';
import type { Evaluation } from '../domain/checklist/evaluate.ts';
import { truthOf } from '../domain/checklist/judge.ts';
import { matchPersona } from '../domain/checklist/match-persona.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import { slaCalendar } from '../domain/checklist/sla-calendar.ts';
import type { View } from '../domain/checklist/view.ts';
import { toReader } from '../domain/content/audience.ts';
import type { Reader } from '../domain/content/audience.ts';
import { chooseContent } from '../domain/content/choose.ts';
import type { Choice, Shown } from '../domain/content/choice.ts';
import { firstUse } from '../domain/content/first-use.ts';
import { ownWords } from '../domain/content/own-words.ts';
import type { Advice, Shelf } from '../domain/handoff/advice.ts';
import { findSeller } from '../domain/handoff/assignee.ts';
import { NEW_LEAD } from '../domain/lead/lead-record.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import { personName } from '../domain/lead/person-name.ts';
import { propertyText } from '../domain/lead/picture.ts';
import type { Owner } from '../domain/lead/picture.ts';
import { isUnderWay } from '../domain/window/window.ts';
import { toShelf } from './add-advice.ts';
import type { PortalServices } from './portal-services.ts';

/** What somebody would be offered now, and what that rests on. */
export type ExplainedContent = {
  readonly contactId: string;
  readonly name: string;
  readonly reader: Reader & {
    /** Why the persona is not known; null: it is, or none matches. */
    readonly personaUnknown: string | null;
    readonly rolesFrom: 'declared' | 'persona';
  };
  /** Their own words, sentence by sentence. */
  readonly said: readonly string[];
  /** Who would send it; null: nobody is there. */
  readonly sender: Pick<Owner, 'name' | 'email'> | null;
  /** Suggested before: in windows that are over, or used in the one that is open. */
  readonly shown: readonly Shown[];
  /** Why nobody can tell whether a link went out in the window that is open; null: it can be told, or none is open. */
  readonly mailsUnseen: string | null;
  /** What stands in the note, and since when (ms): it changes when something new is known, not by itself. */
  readonly offered: { readonly id: string; readonly version: number; readonly at: number } | null;
  /** null: there is no library that can be used. */
  readonly choice: Choice | null;
};

/** Reads a lead and chooses for it as the note does; writes nothing. Null: HubSpot has no such contact. */
export async function explainContent(
  portal: PortalServices,
  asked: string,
): Promise<ExplainedContent | null> {
  const [{ checklist, needs }, zone, owners, shelf, records] = await Promise.all([
    portal.rules(),
    portal.zone(),
    portal.owners(),
    toShelf(portal),
    portal.leads.read(portal.portalId, [asked]),
  ]);
  const record = records.get(asked) ?? NEW_LEAD;
  // Whether a link went out is read of those whose window is under way.
  const watched = new Map(isUnderWay(record.window) ? [[asked, record.window.ref]] : []);
  const [picture] = (await portal.readPictures([asked], needs, watched)).values();
  if (!picture) return null;
  // HubSpot answers for a merged contact with the one that it became.
  if (picture.contactId !== asked) return explainContent(portal, picture.contactId);
  const calendar = slaCalendar(checklist, zone);
  const view = { picture, checklist, now: portal.now(), zone, calendar };
  return explained(view, { record, shelf, owners: owners.available ? owners.value : [] });
}

type Known = {
  readonly record: LeadRecord;
  readonly shelf: Shelf;
  readonly owners: readonly Owner[];
};

/** Pure. The same as advice is made of. */
export function explained(view: View, { record, shelf, owners }: Known): ExplainedContent {
  const { picture } = view;
  const { email } = picture.engagements;
  const match = matchPersona(view);
  const persona = match.truth === 'known' ? match.persona : null;
  const sender = senderOf(view, record, owners);
  const stands = isUnderWay(record.window) ? record.window.advice : record.follow;
  const shown = shownSoFar(record, stands, view);
  const { library, isNew } = shelf;
  const question = openQuestion(evaluate(view));
  return {
    contactId: picture.contactId,
    name: personName(picture),
    reader: {
      ...toReader(view, persona),
      personaUnknown: match.truth === 'unknown' ? match.reason : null,
      rolesFrom: propertyText(picture.contact, 'hs_buying_role') ? 'declared' : 'persona',
    },
    said: ownWords(view).map(({ text }) => text),
    sender: sender && { name: sender.name, email: sender.email },
    shown,
    mailsUnseen: isUnderWay(record.window) && !email.available ? email.reason : null,
    offered: stands?.send
      ? { id: stands.send.id, version: stands.send.version, at: stands.at }
      : null,
    choice:
      library && chooseContent({ view, library, persona, shown, owner: sender, question, isNew }),
  };
}

function openQuestion({ criteria, unknown }: Evaluation): string | null {
  const open = criteria.find(({ id, settleBy }) => unknown.includes(id) && settleBy !== null);
  return open?.settleBy ?? null;
}

/** Whose task it is, or would be if nobody were away. */
function senderOf(view: View, { window }: LeadRecord, owners: readonly Owner[]): Owner | null {
  const { picture, checklist, now, calendar } = view;
  const whose = isUnderWay(window) ? window.sellerId : null;
  const seller = owners.find(({ ownerId }) => ownerId === whose);
  const people = { picture, owners, fallbackOwners: fallbackOwners(view, checklist) };
  return seller ?? findSeller(people, { now, ms: 0, agreed: calendar }).owner;
}

function fallbackOwners(view: View, { owners, sla }: Checklist): (string | null)[] {
  const rule = owners?.rules.find(({ when }) => truthOf(when, view) === 'met');
  return [rule?.owner ?? null, sla.handoff_owner];
}

/** What was sent in the window under way is not suggested in it again, nor what stands in a deal's story. */
function shownSoFar(
  { shown, window }: LeadRecord,
  stands: Advice | null,
  view: View,
): readonly Shown[] {
  if (!stands?.send) return shown;
  const { id: snippetId, version, url } = stands.send;
  if (!isUnderWay(window)) {
    return [...shown, { snippetId, version, times: 2, lastAt: stands.at, used: false }];
  }
  const used = window.usedAt ?? firstUse(url, window.writtenAt ?? window.openedAt, view);
  return used === null
    ? shown
    : [...shown, { snippetId, version, times: 1, lastAt: used, used: true }];
}
