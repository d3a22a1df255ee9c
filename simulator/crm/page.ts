import { createHash } from 'node:crypto';
import { html, toText, trusted } from './html.ts';
import type { Html } from './html.ts';
import { LIVE_SCRIPT } from './live-script.ts';
import { printMoment } from './moment.ts';
import { STYLE } from './style.ts';
import type { View } from './view.ts';

type Page = {
  readonly title: string;
  readonly body: Html;
  /** Absent on pages that belong to no account. */
  readonly view?: View;
  readonly here?: 'contacts' | 'tasks';
};

// Whole tags: the hash below is of exactly what stands between <script> and </script>.
const STYLE_TAG = trusted(`<style>${STYLE}</style>`);
const SCRIPT_TAG = trusted(`<script>${LIVE_SCRIPT}</script>`);

const scriptHash = createHash('sha256').update(LIVE_SCRIPT).digest('base64');

/** Nothing but our own style and our own script runs, whatever a note may hold. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${scriptHash}'`,
  "connect-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

export function page({ title, body, view, here }: Page): string {
  return toText(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          <link rel="icon" href="data:," />
          ${STYLE_TAG}
        </head>
        <body>
          <header class="top">
            <a class="brand" href="/crm">Stand-in CRM</a>
            ${view && navigation(view, here)}
          </header>
          ${body} ${SCRIPT_TAG}
        </body>
      </html>`,
  );
}

function navigation({ account, now }: View, here: Page['here']): Html {
  const home = `/crm/${account.portalId}`;
  const link = (name: 'contacts' | 'tasks', label: string) =>
    html`<a href="${home}/${name}" class="${here === name ? 'here' : ''}">${label}</a>`;
  return html`<nav>${link('contacts', 'Contacts')} ${link('tasks', 'Tasks')}</nav>
    <span class="clock">
      <span class="portal">Portal ${account.portalId}</span>
      <span id="clock" data-live>${printMoment(now, account.options.timeZone, now)}</span>
    </span>`;
}
