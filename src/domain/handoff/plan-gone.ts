import type { LeadRecord } from '../lead/lead-record.ts';
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
    properties: {},
    problems: [],
  };
}

/** The window that is open, or whose closing was decided and perhaps not carried out. */
function toEnd({ window, closing }: LeadRecord) {
  return window.state === 'open' ? window : closing ? window.last : null;
}
