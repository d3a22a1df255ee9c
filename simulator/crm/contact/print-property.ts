import type { CrmRecord } from '../../types.ts';
import { printSource } from '../author.ts';
import { badge, humanise } from '../badge.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { printMoment, toMillis } from '../moment.ts';
import { printOwner } from '../owner-name.ts';
import { stageName } from '../stage-name.ts';
import type { View } from '../view.ts';

const LONG = 60;
const SHOWN_OF_LONG = 24;

/** A value as people read it; who set it and when is in the tooltip. */
export function printProperty(view: View, contact: CrmRecord, name: string): Html {
  const { account, now } = view;
  const entry = contact.history.get(name)?.[0];
  if (!entry?.value) return html`<i>–</i>`;
  const { timeZone } = account.options;
  const origin = `${printSource(account, entry)}, ${printMoment(entry.timestamp, timeZone, now)}`;
  return html`<span title="${origin}">${printValue(view, name, entry.value)}</span>`;
}

function printValue({ account, now }: View, name: string, value: string): Html | string | null {
  const definition = account.properties('contacts').find((property) => property.name === name);
  if (name === 'hubspot_owner_id') return printOwner(account, value);
  if (name === 'lifecyclestage') return stageName(value);
  if (name === 'hs_buying_role') return value.split(';').filter(Boolean).map(humanise).join(', ');
  if (definition?.type === 'bool') return value === 'true' ? 'Yes' : 'No';
  if (definition?.type === 'datetime') {
    return printMoment(toMillis(value), account.options.timeZone, now);
  }
  if (name === 'baton_readiness' || name === 'baton_window' || name === 'baton_verdict') {
    return badge(value);
  }
  if (isWebAddress(value)) return html`<a href="${value}" rel="noopener noreferrer">${value}</a>`;
  if (value.length > LONG && !value.includes(' ')) {
    return html`<code>${value.slice(0, SHOWN_OF_LONG)}… (${value.length} characters)</code>`;
  }
  return value;
}

function isWebAddress(value: string): boolean {
  return /^https?:\/\//.test(value) && URL.canParse(value);
}
