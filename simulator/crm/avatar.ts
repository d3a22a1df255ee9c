import { html } from './html.ts';
import type { Html } from './html.ts';

/** Initials on one of six quiet colours, always the same for the same name. */
export function avatar(name: string, size: 'small' | 'large' = 'small'): Html {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const initials = [words.at(0), words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word ? Array.from(word).at(0) : ''))
    .join('');
  const hue = Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6;
  return html`<span class="avatar ${size} hue-${hue}" aria-hidden="true">${initials || '?'}</span>`;
}
