import { NEW_LEAD } from '../lead/lead-record.ts';
import type { LeadRecord } from '../lead/lead-record.ts';
import type { LastWindow } from '../window/window.ts';
import { isUnderWay } from '../window/window.ts';
import { windowRef } from '../window/window-ref.ts';
import { closeWords } from './close-words.ts';
import type { Plan } from './plan.ts';

/** For a contact that HubSpot no longer has: its open task is withdrawn and its note says so, without naming anybody. */
export function planGone(contactId: string, record: LeadRecord): Plan | null {
  const opened = toEnd(record);
  if (opened === null || opened.shadow) return null;
  const ref = windowRef(contactId, record.window.number);
  const reason = closeWords('contact_gone');
  return {
    contactId,
    change: 'closed',
    task: { kind: 'withdraw', ref, reason },
    note: {
      ref,
      body: `<p>Closed by Baton: ${reason}.</p><p>Baton · ref ${ref}</p>`,
      at: opened.openedAt,
      companyId: null,
      create: false,
    },
    owed: null,
    properties: {},
    stage: null,
    list: null,
    told: [],
    problems: [],
  };
}

/** What is left to do for a contact that is gone, without anything about the person. */
export function withoutPerson(record: LeadRecord): LeadRecord {
  const opened = toEnd(record);
  const last: LastWindow | null = opened && {
    openedAt: opened.openedAt,
    closedAt: opened.openedAt,
    reason: 'contact_gone',
    why: [],
    checklist: opened.checklist,
    shadow: opened.shadow,
    touch: null,
    verdict: null,
  };
  const window = { state: 'closed', number: record.window.number, last } as const;
  return { ...NEW_LEAD, window, closing: true };
}

/** The window that is open, or whose closing was decided and perhaps not carried out. */
function toEnd({ window, closing }: LeadRecord) {
  return isUnderWay(window) ? window : closing ? window.last : null;
}
