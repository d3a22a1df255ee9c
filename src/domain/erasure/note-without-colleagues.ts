import { GROUP_HEADING } from '../handoff/note-parts.ts';

/** Also as HubSpot gives it back: with other tags around the words, and with attributes. Bounded: people write into notes, too. */
const SECTION = new RegExp(
  `<p[^<>]{0,200}>(?:<[^<>]{0,200}>|\\s){0,10}${GROUP_HEADING}(?:<[^<>]{0,200}>|\\s){0,10}</p>\\s*<ul[^>]*>[\\s\\S]*?</ul>`,
  'gu',
);

/** A note's body without the list of who else there is; what a seller wrote into the rest stays. */
export function noteWithoutColleagues(html: string): string {
  return html.replace(SECTION, '');
}
