import type { CrmRecord, ObjectType } from '../../types.ts';
import { badge } from '../badge.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { liveRecords } from '../live-records.ts';
import { printOwner } from '../owner-name.ts';
import { stageName } from '../stage-name.ts';
import { taskCard } from '../task-card.ts';
import { toTaskView } from '../task-view.ts';
import type { View } from '../view.ts';
import { colleagues } from './colleagues.ts';

/** Open tasks first: they are what a seller has to do. */
export function relatedPanel(view: View, contact: CrmRecord): Html {
  const { account } = view;
  const records = (type: ObjectType) =>
    liveRecords(account, type, account.associated('contacts', contact.id, type));
  const tasks = records('tasks').map((task) => toTaskView(view, task));
  const open = tasks.filter((task) => task.open).sort((a, b) => a.due - b.due);
  const companies = records('companies');
  const deals = records('deals');
  return html`<section class="card tasks">
      <h2>Open tasks <span class="count">${open.length}</span></h2>
      ${open.map((task) => taskCard(view, task, { withContact: false }))}
      ${open.length === 0 && html`<p class="empty">Nothing to do.</p>`}
    </section>
    <section class="card">
      <h2>Company</h2>
      ${companies.map((company) => companyCard(view, company))}
      ${companies.length === 0 && html`<p class="empty">No company.</p>`}
      ${companies.map((company) => colleagues(view, company, contact))}
    </section>
    <section class="card">
      <h2>Deals <span class="count">${deals.length}</span></h2>
      ${deals.map((deal) => dealCard(view, deal))}
      ${deals.length === 0 && html`<p class="empty">No deals.</p>`}
    </section>`;
}

function companyCard({ account }: View, company: CrmRecord): Html {
  const read = (property: string) => account.value(company, property) ?? '';
  const owner = printOwner(account, read('hubspot_owner_id'));
  const employees = read('numberofemployees');
  return html`<div class="related">
    <strong>${read('name')}</strong>
    <small>${read('domain')}</small>
    <p>
      ${[read('city'), read('country')].filter(Boolean).join(', ')}
      ${employees && html`· ${employees} employees`}
    </p>
    <p>Owner: ${owner || 'nobody'}</p>
  </div>`;
}

function dealCard({ account }: View, deal: CrmRecord): Html {
  const read = (property: string) => account.value(deal, property) ?? '';
  const closed = read('hs_is_closed') === 'true';
  const amount = Number(read('amount')).toLocaleString('en-GB', {
    style: 'currency',
    currency: account.options.companyCurrency,
    maximumFractionDigits: 0,
  });
  return html`<div class="related">
    <strong>${read('dealname')}</strong>
    <p>${amount} · ${stageName(read('dealstage'))} ${badge(closed ? 'closed' : 'open')}</p>
  </div>`;
}
