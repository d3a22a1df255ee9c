import { GROUP_HEADING } from '../handoff/note-parts.ts';

/** Also as HubSpot gives it back: with other tags around the words, and with attributes. */
const SECTION = new RegExp(
  `<p[^>]*>(?:<[^>]*>|\\s)*${GROUP_HEADING}(?:<[^>]*>|\\s)*</p>\\s*<ul[^>]*>[\\s\\S]*?</ul>`,
  'gu',
);

/** A note's body without the list of who else there is; what a seller wrote into the rest stays. */
export function noteWithoutColleagues(html: string): string {
  return html.replace(SECTION, '');
}
