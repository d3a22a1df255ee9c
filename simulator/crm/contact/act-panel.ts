import type { CrmRecord } from '../../types.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { View } from '../view.ts';
import { verdictForm } from './verdict-form.ts';

const PAGES = ['/pricing', '/security', '/guides/okta', '/blog/single-sign-on-without-tears'];
const FORMS = ['Contact sales', 'Request a demo', 'Newsletter', 'Webinar: Access reviews'];

/** Lets somebody who explores play both sides. */
export function actPanel(view: View, contact: CrmRecord): Html {
  const { account } = view;
  const first = account.value(contact, 'firstname') || 'the contact';
  const base = `/crm/${account.portalId}/contacts/${contact.id}`;
  const form = (action: string, fields: Html | null, label: string) =>
    html`<form method="post" action="${base}/${action}">${fields}<button>${label}</button></form>`;
  return html`<details class="card act" id="act" open>
    <summary><h2>Make something happen</h2></summary>
    <div class="sides">
      <div>
        <h3>As ${first}</h3>
        ${form('visit', suggestion('path', 'Page', PAGES), 'Visit')}
        ${form(
          'submit-form',
          html`${choice('form', 'Form', FORMS)}
            <input name="message" placeholder="Message (optional)" aria-label="Message" />`,
          'Submit',
        )}
        <div class="buttons">
          ${form('reply', null, 'Reply to an e-mail')}
          ${form('click', null, 'Click in a newsletter')}
          ${form('book-meeting', null, 'Book a meeting')}
        </div>
      </div>
      <div>
        <h3>As the seller</h3>
        ${form(
          'job-title',
          html`<input
            name="jobtitle"
            value="${account.value(contact, 'jobtitle')}"
            placeholder="Job title"
            aria-label="Job title"
          />`,
          'Save title',
        )}
        ${verdictForm(view, base)}
        <div class="buttons">${form('call', null, 'Log a call')}</div>
      </div>
    </div>
  </details>`;
}

function choice(name: string, label: string, options: readonly string[]): Html {
  return html`<select name="${name}" aria-label="${label}">
    ${options.map((option) => html`<option>${option}</option>`)}
  </select>`;
}

function suggestion(name: string, label: string, options: readonly string[]): Html {
  return html`<input name="${name}" value="${options[0]}" list="${name}s" aria-label="${label}" />
    <datalist id="${name}s">
      ${options.map((option) => html`<option value="${option}"></option>`)}
    </datalist>`;
}
