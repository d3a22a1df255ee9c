import { NEW_LEAD } from '../lead/lead-record.ts';
import type { LeadRecord } from '../lead/lead-record.ts';
import type { LastWindow, Opened } from '../window/window.ts';
import { impersonal, isJoined, isUnderWay, toLast } from '../window/window.ts';
import { closeWords } from './close-words.ts';
import type { OwedEnd, Plan } from './plan.ts';

/** For a contact that HubSpot no longer has: its open tasks are withdrawn and their notes say so, without naming anybody. */
export function planGone(contactId: string, record: LeadRecord): Plan | null {
  const [first, ...others] = toEnd(record).map(endOf);
  if (first === undefined) return null;
  return {
    contactId,
    change: 'closed',
    ...first,
    cap: null,
    owed: others,
    properties: {},
    stage: null,
    list: null,
    told: [],
    problems: [],
  };
}

function endOf({ ref, openedAt }: Opened): OwedEnd {
  const reason = closeWords('contact_gone');
  const body = `<p>Closed by Baton: ${reason}.</p><p>Baton · ref ${ref}</p>`;
  return {
    task: { kind: 'withdraw', ref, reason },
    note: { ref, body, at: openedAt, companyId: null, contactIds: [], create: false },
  };
}

/** What is left to do for a contact that is gone, without anything about the person. */
export function withoutPerson(record: LeadRecord): LeadRecord {
  const [last = null, ...spares] = toEnd(record).map((window): LastWindow =>
    toLast(impersonal(window), 'contact_gone', window.openedAt),
  );
  const window = { state: 'closed', number: record.window.number, last } as const;
  return { ...NEW_LEAD, window, closing: last !== null, spares };
}

/** The window that is open, or whose closing was decided and perhaps not carried out; and those that a merge left over. */
function toEnd({ window, closing, spares }: LeadRecord): Opened[] {
  const own = isUnderWay(window) ? window : closing ? window.last : null;
  return [...(own ? [own] : []), ...spares].filter((window) => !window.shadow && !isJoined(window));
}
