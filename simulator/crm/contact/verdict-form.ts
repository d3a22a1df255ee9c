import type { PropertyOption } from '../../types.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { View } from '../view.ts';

/** Accept or reject, with the reasons that this portal offers. */
export function verdictForm({ account }: View, base: string): Html {
  const optionsOf = (name: string) =>
    account.properties('contacts').find((property) => property.name === name)?.options;
  const verdicts = optionsOf('baton_verdict');
  if (!verdicts) {
    return html`<p class="empty">Accept and reject come with Baton’s properties.</p>`;
  }
  return html`<form method="post" action="${base}/verdict">
    <select name="verdict" aria-label="Verdict">
      ${verdicts.map(option)}
    </select>
    <select name="reason" aria-label="Reason">
      <option value="">no reason</option>
      ${(optionsOf('baton_verdict_reason') ?? []).map(option)}
    </select>
    <input name="comment" placeholder="Comment (optional)" aria-label="Comment" />
    <button>Answer</button>
  </form>`;
}

function option({ value, label, hidden }: PropertyOption): Html | null {
  return hidden ? null : html`<option value="${value}">${label}</option>`;
}
