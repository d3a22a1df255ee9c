import { html, trusted } from './html.ts';
import type { Html } from './html.ts';

/** Our own strokes on a 16 × 16 grid. */
const PATHS = {
  note: 'M3 2.5h7l3 3v8H3z M10 2.5v3h3 M5.5 8h5 M5.5 10.5h5',
  task: 'M3 3h10v10H3z M5.5 8l2 2 3.5-4',
  call: 'M4.5 2.5l2 3-1.5 1.5c.7 1.7 2.3 3.3 4 4L10.500 9.500l3 2-1 2C7.500 14 2 8.500 2.500 3.500z',
  email: 'M2 3.500h12v9H2z M2 4l6 5 6-5',
  reply: 'M6.500 3L2.500 7l4 4 M2.500 7H9c3 0 4.500 2 4.500 5.500',
  meeting: 'M2.500 3.500h11v10h-11z M2.500 6.500h11 M5.500 2v3 M10.500 2v3',
  message: 'M2.500 3h11v8H7l-3 2.500V11H2.500z',
  form: 'M3 2.500h10v11H3z M5.500 5.500h5 M5.500 8h5 M5.500 10.500h2.500',
  page: 'M2 8s2.500-4 6-4 6 4 6 4-2.500 4-6 4-6-4-6-4z M8 6.500a1.500 1.500 0 100 3 1.500 1.500 0 000-3z',
  click: 'M5 2v2 M2 5h2 M2.800 2.800l1.400 1.400 M6 6l2.500 8 1.500-3.500L13.500 9z',
  change: 'M3 5.500h9l-2.500-2.500 M13 10.500H4l2.500 2.500',
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): Html {
  return html`<span class="icon icon-${name}" aria-hidden="true"
    ><svg viewBox="0 0 16 16"><path d="${trusted(PATHS[name])}" /></svg
  ></span>`;
}
