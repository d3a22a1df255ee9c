import type { Simulator } from '../types.ts';
import { html } from './html.ts';
import { page } from './page.ts';

export function accountsPage(simulator: Simulator): string {
  const accounts = simulator.accounts();
  return page({
    title: 'Accounts',
    body: html`<main class="narrow">
      <div class="title"><h1>Accounts</h1></div>
      <p class="lead">
        A small CRM to look at. It runs on this machine, its people are invented, and nothing leaves
        it.
      </p>
      ${accounts.map(
        (account) =>
          html`<a class="card account" href="/crm/${account.portalId}/contacts">
            <strong>Portal ${account.portalId}</strong>
            <span>
              ${account.list('contacts').filter(({ archived }) => !archived).length} contacts ·
              ${account.list('companies').filter(({ archived }) => !archived).length} companies ·
              ${account.options.timeZone}
            </span>
          </a>`,
      )}
      ${accounts.length === 0 && html`<p class="empty">There is no account yet.</p>`}
    </main>`,
  });
}
