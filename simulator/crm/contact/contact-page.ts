import type { CrmRecord } from '../../types.ts';
import { avatar } from '../avatar.ts';
import { badge } from '../badge.ts';
import { contactName } from '../contact-name.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { page } from '../page.ts';
import { stageName } from '../stage-name.ts';
import { timeline } from '../timeline/timeline.ts';
import type { View } from '../view.ts';
import { actPanel } from './act-panel.ts';
import { propertiesPanel } from './properties-panel.ts';
import { relatedPanel } from './related-panel.ts';

/** The record: properties, what happened, what belongs to it. Forms stand outside the live regions. */
export function contactPage(view: View, contact: CrmRecord): string {
  const name = contactName(view.account, contact);
  return page({
    title: name,
    view,
    here: 'contacts',
    body: html`<main class="record">
      <div class="head" id="head" data-live>${head(view, contact, name)}</div>
      <aside class="left" id="properties" data-live>${propertiesPanel(view, contact)}</aside>
      <section class="middle">
        ${actPanel(view, contact)}
        <div id="timeline" data-live>${timeline(view, contact)}</div>
      </section>
      <aside class="right" id="related" data-live>${relatedPanel(view, contact)}</aside>
    </main>`,
  });
}

function head({ account }: View, contact: CrmRecord, name: string): Html {
  const read = (property: string) => account.value(contact, property);
  const place = [read('jobtitle'), read('company')].filter(Boolean).join(' at ');
  return html`${avatar(name, 'large')}
    <div>
      <h1>${name}</h1>
      <p>${place || 'No job title, no company'}</p>
    </div>
    <div class="badges">
      ${badge(read('baton_readiness'))} ${badge(read('baton_window'), 'Window: ')}
      <span class="badge plain">${stageName(read('lifecyclestage')) || 'No stage'}</span>
      ${read('hs_email_optout') === 'true' && html`<span class="badge bad">Opted out</span>`}
    </div>`;
}
