import { html } from './html.ts';
import { page } from './page.ts';

export function problemPage(title: string, explanation: string): string {
  return page({
    title,
    body: html`<main class="narrow">
      <div class="title"><h1>${title}</h1></div>
      <p class="lead">${explanation}</p>
      <p><a href="/crm">All accounts</a></p>
    </main>`,
  });
}
