import type { CrmRecord } from '../types.ts';
import { contactRow } from './contact-row.ts';
import { contactName } from './contact-name.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { lastActivity } from './last-activity.ts';
import { page } from './page.ts';
import type { View } from './view.ts';

const PER_PAGE = 100;

type Search = { readonly text: string; readonly start: number };

export function contactsPage(view: View, { text, start }: Search): string {
  const { account } = view;
  const found = account
    .list('contacts')
    .filter((contact) => !contact.archived && matches(view, contact, text))
    .sort((a, b) => lastActivity(b) - lastActivity(a));
  const withBaton = account.properties('contacts').some(({ name }) => name === 'baton_readiness');
  const rows = found.slice(start, start + PER_PAGE);
  return page({
    title: 'Contacts',
    view,
    here: 'contacts',
    body: html`<main class="wide">
      <div class="title">
        <h1>Contacts <span class="count" id="count" data-live>${found.length}</span></h1>
        <form class="search" role="search">
          <input
            type="search"
            name="q"
            value="${text}"
            placeholder="Name, e-mail, company, title"
            aria-label="Search contacts"
          />
          <button>Search</button>
        </form>
      </div>
      <table class="list">
        <thead>
          <tr>
            <th>Name</th>
            <th>Job title</th>
            <th>Company</th>
            <th>Owner</th>
            <th>Lifecycle stage</th>
            ${
              withBaton &&
              html`<th>Readiness</th>
                <th>Window</th>`
            }
            <th>Last activity</th>
          </tr>
        </thead>
        <tbody id="rows" data-live>
          ${rows.map((contact) => contactRow(view, contact, withBaton))}
        </tbody>
      </table>
      ${found.length === 0 && html`<p class="empty">No contact matches.</p>`}
      ${pager(start, found.length, text)}
    </main>`,
  });
}

function matches({ account }: View, contact: CrmRecord, text: string): boolean {
  if (!text) return true;
  const all = [contactName(account, contact)].concat(
    ['email', 'company', 'jobtitle'].map((property) => account.value(contact, property) ?? ''),
  );
  return plain(all.join(' ')).includes(plain(text));
}

/** So that "Soren" finds Sören. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function pager(start: number, total: number, text: string): Html | null {
  if (total <= PER_PAGE) return null;
  const to = (from: number) => `?q=${encodeURIComponent(text)}&start=${from}`;
  return html`<p class="pager">
    ${start > 0 && html`<a href="${to(Math.max(0, start - PER_PAGE))}">Newer</a>`}
    ${start + 1}–${Math.min(start + PER_PAGE, total)} of ${total}
    ${start + PER_PAGE < total && html`<a href="${to(start + PER_PAGE)}">Older</a>`}
  </p>`;
}
