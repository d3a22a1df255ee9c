import type { CrmRecord } from '../../types.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { View } from '../view.ts';
import { printProperty } from './print-property.ts';

const ABOUT =
  'email phone jobtitle hs_buying_role company country lifecyclestage hs_lead_status hubspot_owner_id hs_email_optout createdate'.split(
    ' ',
  );
/** Worth a line even when nothing is known. */
const ALWAYS = ['jobtitle', 'company', 'hubspot_owner_id'];
const LABELS: Readonly<Record<string, string>> = {
  hubspot_owner_id: 'Contact owner',
  hs_email_optout: 'Opted out of e-mail',
};

/** Baton's own group first, then the everyday fields, then all the rest folded away. */
export function propertiesPanel(view: View, contact: CrmRecord): Html {
  const known = view.account.properties('contacts').filter(({ archived }) => !archived);
  const label = (name: string) =>
    LABELS[name] ?? known.find((property) => property.name === name)?.label ?? name;
  const shown = known.filter(({ hidden }) => !hidden);
  const baton = shown.map(({ name }) => name).filter((name) => name.startsWith('baton_'));
  const others = [...contact.history.keys()]
    .filter((name) => !ABOUT.includes(name) && !baton.includes(name))
    .sort();
  const list = (names: readonly string[]) =>
    html`<dl>
      ${names.map(
        (name) =>
          html`<dt>${label(name)}</dt>
            <dd>${printProperty(view, contact, name)}</dd>`,
      )}
    </dl>`;
  const filled = baton.filter((name) => view.account.value(contact, name));
  return html`${
      baton.length > 0 &&
      html`<section class="card baton">
        <h2>Baton</h2>
        ${filled.length > 0 ? list(filled) : html`<p class="empty">Not looked at yet.</p>`}
      </section>`
    }
    <section class="card">
      <h2>About this contact</h2>
      ${list(ABOUT.filter((name) => ALWAYS.includes(name) || view.account.value(contact, name)))}
    </section>
    <section class="card">
      <details id="all-properties">
        <summary>All other properties (${others.length})</summary>
        ${list(others)}
      </details>
    </section>`;
}
