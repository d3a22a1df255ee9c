import type { CrmRecord } from '../types.ts';
import { avatar } from './avatar.ts';
import { badge } from './badge.ts';
import { contactName } from './contact-name.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { lastActivity } from './last-activity.ts';
import { printMoment } from './moment.ts';
import { printOwner } from './owner-name.ts';
import { stageName } from './stage-name.ts';
import type { View } from './view.ts';

/** A line of the list. The Baton columns are there when the portal has the properties. */
export function contactRow(view: View, contact: CrmRecord, withBaton: boolean): Html {
  const { account, now } = view;
  const read = (property: string) => account.value(contact, property);
  const name = contactName(account, contact);
  const at = lastActivity(contact);
  const owner = printOwner(account, read('hubspot_owner_id'));
  return html`<tr>
    <td>
      <div class="person">
        ${avatar(name)}
        <span>
          <a href="/crm/${account.portalId}/contacts/${contact.id}">${name}</a>
          <small>${read('email')}</small>
        </span>
      </div>
    </td>
    ${cell('Job title', read('jobtitle') || html`<i>unknown</i>`)}
    ${cell('Company', read('company') || html`<i>none</i>`)}
    ${cell('Owner', owner || html`<i>nobody</i>`)}
    ${cell('Lifecycle stage', stageName(read('lifecyclestage')))}
    ${withBaton && cell('Readiness', badge(read('baton_readiness')))}
    ${withBaton && cell('Window', badge(read('baton_window')))}
    ${cell('Last activity', at ? printMoment(at, account.options.timeZone, now) : html`<i>never</i>`)}
  </tr>`;
}

/** On a phone every cell carries its column's name; an empty one takes no room. */
function cell(label: string, content: Html | string | null): Html {
  return content ? html`<td data-label="${label}">${content}</td>` : html`<td></td>`;
}
