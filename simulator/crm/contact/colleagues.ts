import type { CrmRecord } from '../../types.ts';
import { badge } from '../badge.ts';
import { contactName } from '../contact-name.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { liveRecords } from '../live-records.ts';
import type { View } from '../view.ts';

/** Who else works there. */
export function colleagues({ account }: View, company: CrmRecord, contact: CrmRecord): Html | null {
  const others = liveRecords(
    account,
    'contacts',
    account.associated('companies', company.id, 'contacts'),
  ).filter(({ id }) => id !== contact.id);
  if (others.length === 0) return null;
  return html`<details id="colleagues-${company.id}">
    <summary>${others.length} other ${others.length === 1 ? 'contact' : 'contacts'}</summary>
    <ul class="people">
      ${others.map(
        (other) =>
          html`<li>
            <a href="/crm/${account.portalId}/contacts/${other.id}"
              >${contactName(account, other)}</a
            >
            <small>${account.value(other, 'jobtitle')}</small>
            ${badge(account.value(other, 'baton_readiness'))}
          </li>`,
      )}
    </ul>
  </details>`;
}
