import { escapeHtml } from '../text/escape-html.ts';
import { cutWords } from '../text/plain.ts';
import { formatDay, formatDayOf, formatMoment } from '../time/format.ts';
import type { Touched } from '../window/touched.ts';
import type { LastWindow, OpenWindow } from '../window/window.ts';
import type { Suggestion } from '../content/choice.ts';
import { adviceParts, pieceParts } from './advice-parts.ts';
import { closedWords, closeWords } from './close-words.ts';
import { KEEP, paragraph, strong, toHtml, whyParts } from './note-parts.ts';
import type { Part } from './note-parts.ts';
import { reference } from './play.ts';
import type { Play } from './play.ts';

/** Names are a few words; whatever is longer is somebody's joke. */
const [MAX_NAME_WORDS, MAX_COMPANY_WORDS] = [6, 7];

type Told = {
  readonly ref: string;
  readonly zone: string;
  /** Who was in touch, when, in words. */
  readonly touch: string | null;
  readonly hotUntil: number | null;
  /** Whose clock the deadline runs by, in words. */
  readonly whose: string;
};

/** The living note of an open window, as HTML that HubSpot keeps: plain paragraphs and lists, everything escaped. */
export function renderNote(play: Play, window: OpenWindow, told: Told): string {
  const { ref, zone, touch, whose } = told;
  const isWorking = window.state === 'working';
  const headline = isWorking
    ? `${who(play)}: ${touch ?? 'somebody was in touch'}`
    : `${play.verb} ${who(play)} by ${formatMoment(window.dueAt, window.zone)} (${whose})`;
  const before = [
    ...(window.last ? [againWords(window.last, window.openedAt, zone)] : []),
    ...(window.state === 'open' && touch ? [perhapsWords(touch)] : []),
  ];
  const parts: Part[] = [
    { rank: KEEP, text: headline, html: strong(headline) },
    ...before.map((text) => ({ rank: KEEP, text, html: paragraph(text) })),
    ...whyParts(play.lines),
    ...adviceParts(play, { isWorking, isTouched: touch !== null }),
  ];
  return [
    toHtml(parts),
    ...footer(play, ref, [freshWords(window, told), answerWords(window, zone)]),
  ].join('');
}

/** The same note once the window has closed: what it was, and why it is over. */
export function renderClosedNote(
  play: Play,
  last: LastWindow,
  {
    ref,
    zone,
    touch,
    next,
  }: Pick<Told, 'ref' | 'zone' | 'touch'> & {
    /** The story of the deal that closed it goes on. */
    readonly next: Suggestion | null;
  },
): string {
  return [
    strong(
      `${who(play)}: window closed on ${formatDay(last.closedAt, zone)}, ${closeWords(last.reason)}`,
    ),
    ...(touch && last.touch ? [paragraph(closedTouchWords(last.touch, touch))] : []),
    paragraph(`It opened on ${formatDay(last.openedAt, zone)}:`),
    `<ul>${play.lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`,
    ...pieceParts('Next:', next).map(({ html }) => html),
    ...footer(play, ref, [
      next ? 'No task, no deadline: the deal goes on.' : 'Nothing is left to do here.',
    ]),
  ].join('');
}

function footer(play: Play, ref: string, lines: readonly string[]): string[] {
  const { id, version } = play.checklist;
  return [
    paragraph(`Checklist ${id} v${version}: ${play.checks.join(' · ')}`),
    ...lines.map(paragraph),
    paragraph(reference(ref, play.checklist)),
  ];
}

function who({ person, company }: Play): string {
  const name = cutWords(person, MAX_NAME_WORDS);
  return company ? `${name} (${cutWords(company, MAX_COMPANY_WORDS)})` : name;
}

/** Urgency in plain words that stay true as time goes by. */
function freshWords({ openedAt, closesAt }: OpenWindow, { hotUntil, zone }: Told): string {
  const end = `window open until ${formatDay(closesAt, zone)}`;
  if (hotUntil !== null && hotUntil <= openedAt) return `Cooling; ${end}.`;
  return hotUntil !== null && hotUntil < closesAt
    ? `Hot until ${formatDay(hotUntil, zone)}, then cooling; ${end}.`
    : `Hot; ${end}.`;
}

function answerWords({ verdict }: OpenWindow, zone: string): string {
  return verdict?.value === 'accepted'
    ? `Accepted on ${formatDay(verdict.at, zone)}.`
    : 'Answer on this contact: set “Baton verdict” to accepted, or to rejected with the reason.';
}

function closedTouchWords({ certainty }: Touched, touch: string): string {
  return certainty === 'seen' ? `First touch: ${touch}.` : perhapsWords(touch);
}

/** A sequence was running when it was sent: nobody knows who wrote it. */
function perhapsWords(touch: string): string {
  return `Perhaps already in touch: ${touch}, while a sequence was running.`;
}

function againWords(last: LastWindow, now: number, zone: string): string {
  const on = formatDayOf(last.openedAt, { now, zone });
  return `Opened again: last time on ${on}, ${closedWords(last.reason)}.`;
}
