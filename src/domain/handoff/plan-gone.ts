import type { LeadRecord } from '../lead/lead-record.ts';
import { windowRef } from '../window/window-ref.ts';
import { closeWords } from './close-words.ts';
import type { Plan } from './plan.ts';

/** For a contact that HubSpot no longer has: its open task is withdrawn and its note says so, without naming anybody. */
export function planGone(contactId: string, { window }: LeadRecord): Plan | null {
  if (window.state !== 'open' || window.shadow) return null;
  const ref = windowRef(contactId, window.number);
  const reason = closeWords('contact_gone');
  return {
    contactId,
    change: 'closed',
    task: { kind: 'withdraw', ref, reason },
    note: {
      ref,
      body: `<p>Closed by Baton: ${reason}.</p><p>Baton · ref ${ref}</p>`,
      at: window.openedAt,
      companyId: null,
      create: false,
    },
    properties: {},
    problems: [],
  };
}
