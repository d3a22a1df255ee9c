import { escapeHtml } from '../text/escape-html.ts';
import { cutWords } from '../text/plain.ts';

/** Ten seconds of reading before the checklist line. */
const MAX_WORDS = 120;
/** Lines are read at a glance; whatever is longer is somebody's joke. */
const MAX_LINE_WORDS = 40;

/** What has room in every note. */
export const KEEP = 0;

/** One line of the note. Where there is no room for all, the highest rank goes first. */
export type Part = {
  readonly rank: number;
  /** What is read, to be counted. */
  readonly text: string;
  /** As HubSpot keeps it. Lines of the same list stand together. */
  readonly html: string;
  readonly list?: string;
};

/** By this heading the people beside the lead are found again, when one of them has to be forgotten. */
export const GROUP_HEADING = 'Who else';
/** The words over a list. */
const HEADINGS: Readonly<Record<string, string>> = { why: 'Why now', group: GROUP_HEADING };
const WHY_RANKS = [KEEP, 4, 10, 11, 12];

export function whyParts(lines: readonly string[]): Part[] {
  return lines.map((line, place) =>
    listItem('why', cutWords(line, MAX_LINE_WORDS), WHY_RANKS[place] ?? 12),
  );
}

export function listItem(list: string, text: string, rank: number): Part {
  return { rank, text, html: `<li>${escapeHtml(text)}</li>`, list };
}

/** As many parts as the ten-second note has words for, in their order. */
export function toHtml(parts: readonly Part[]): string {
  const kept = [...parts];
  while (words(kept) > MAX_WORDS) {
    const last = Math.max(...kept.map(({ rank }) => rank));
    if (last === KEEP) break;
    kept.splice(
      kept.findLastIndex(({ rank }) => rank === last),
      1,
    );
  }
  return kept
    .map((part, place) => {
      const { list, html } = part;
      if (list === undefined) return html;
      const isFirst = kept[place - 1]?.list !== list;
      const isLast = kept[place + 1]?.list !== list;
      const heading = isFirst ? `<p>${HEADINGS[list] ?? list}</p><ul>` : '';
      return `${heading}${html}${isLast ? '</ul>' : ''}`;
    })
    .join('');
}

function words(parts: readonly Part[]): number {
  const lists = new Set(parts.flatMap(({ list }) => list ?? []));
  const texts = [...[...lists].map((list) => HEADINGS[list] ?? list), ...parts.map((p) => p.text)];
  return texts.join(' ').split(/\s+/u).length;
}

export function strong(text: string): string {
  return `<p><strong>${escapeHtml(text)}</strong></p>`;
}

export function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

/** `Say: …` with the first word to be found at a glance. */
export function labelled(label: string, text: string, rank: number): Part {
  return {
    rank,
    text: `${label}: ${text}`,
    html: `<p><strong>${label}:</strong> ${escapeHtml(text)}</p>`,
  };
}
