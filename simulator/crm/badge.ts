import { html } from './html.ts';
import type { Html } from './html.ts';

const TONES: Readonly<Record<string, string>> = {
  ready: 'good',
  open: 'good',
  working: 'calm',
  accepted: 'good',
  COMPLETED: 'good',
  unknown: 'ask',
  not_ready: 'plain',
  closed: 'plain',
  missed: 'bad',
  disqualified: 'bad',
  rejected: 'bad',
  HIGH: 'bad',
  MEDIUM: 'ask',
};

/** A value as a small coloured label: `not_ready` reads "Not ready". */
export function badge(value: string | null, prefix = ''): Html | null {
  if (!value) return null;
  const words = humanise(value);
  return html`<span class="badge ${TONES[value] ?? 'plain'}">${prefix}${words}</span>`;
}

export function humanise(value: string): string {
  const words = value.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
