import type { Suggestion } from '../content/choice.ts';
import { escapeHtml } from '../text/escape-html.ts';
import type { Window } from '../window/window.ts';
import { labelled, listItem, paragraph } from './note-parts.ts';
import type { Part } from './note-parts.ts';
import type { Advice } from './advice.ts';
import { doNots } from './play.ts';
import type { Play } from './play.ts';

const GROUP_RANKS = [5, 8, 10];
const MAX_DO_NOTS = 3;

/** Where the conversation stands, what to say, what to send, who else, what not to do. */
export function adviceParts(play: Play, state: Window['state']): Part[] {
  const { advice } = play;
  const not = doNots(play)
    .slice(0, MAX_DO_NOTS)
    .map((text, place) => ({ rank: Math.min(place, 1), text, html: paragraph(text) }));
  if (advice === null) return not;
  return [
    ...advice.dialogue.map((text, place) =>
      place === 0 ? labelled('Where it stands', text, 2) : { rank: 8, text, html: paragraph(text) },
    ),
    ...(advice.say === null ? [] : [labelled('Opener', advice.say, 6)]),
    ...sendParts(advice, state),
    ...groupParts(advice.group),
    ...not,
  ];
}

function sendParts(advice: Advice, state: Window['state']): Part[] {
  const { send, alternative, forward, expert, instead } = advice;
  const label = state === 'working' ? 'Next' : 'Send';
  return [
    ...pieceParts(label, send),
    ...(send === null && instead !== null ? [labelled('Nothing new to send', instead, 1)] : []),
    ...(forward ? [linked('For the boss', forward, '', 7)] : []),
    ...(alternative ? [linked('Or', alternative, '', 9)] : []),
    ...(expert ? [linked('Invite', { title: expert.name, url: expert.book }, '', 9)] : []),
  ];
}

/** A piece and the words to send it with. */
export function pieceParts(label: string, send: Suggestion | null): Part[] {
  if (send === null) return [];
  const words = { rank: 3, text: send.blurb, html: paragraph(`“${send.blurb}”`) };
  return [linked(label, send, about(send), 1), words];
}

/** ` (4 min, new), for an IT lead who was on the security pages` */
function about({ minutes, trial, forwardable, why }: Suggestion): string {
  const facts = [
    ...(minutes === null ? [] : [`${minutes} min`]),
    ...(trial ? ['on trial: new'] : []),
    ...(forwardable ? ['can be forwarded'] : []),
  ];
  return `${facts.length > 0 ? ` (${facts.join(', ')})` : ''}${why ? `: ${why}` : ''}`;
}

function linked(
  label: string,
  { title, url }: Pick<Suggestion, 'title' | 'url'>,
  after: string,
  rank: number,
): Part {
  const link = `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`;
  return {
    rank,
    text: `${label}: ${title}${after}`,
    html: `<p><strong>${label}:</strong> ${link}${escapeHtml(after)}</p>`,
  };
}

/** The last line may be the question that finds who is missing: it is worth more than the third person. */
function groupParts(lines: readonly string[]): Part[] {
  return lines.map((line, place) => {
    // Whoever is ready too has no note of their own.
    const isReady = line.includes(', ready too');
    const isQuestion = line.includes(' Ask: “');
    return listItem('group', line, isReady ? 1 : isQuestion ? 5 : (GROUP_RANKS[place] ?? 10));
  });
}
