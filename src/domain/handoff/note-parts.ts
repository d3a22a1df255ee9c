import { escapeHtml } from '../text/escape-html.ts';
import { cutWords } from '../text/plain.ts';

/** Ten seconds of reading before the checklist line. */
const MAX_WORDS = 120;
/** Lines are read at a glance; whatever is longer is somebody's joke. */
const MAX_LINE_WORDS = 20;

/** What has room in every note. */
export const KEEP = 0;

/** One line of the note. Where there is no room for all, the lowest rank is taken first. */
export type Part = {
  readonly rank: number;
  /** What is read, to be counted. */
  readonly text: string;
  /** As HubSpot keeps it. Lines of the same list stand together. */
  readonly html: string;
  readonly list?: keyof typeof HEADINGS;
  /** Something that was only seen: it comes with the line that says not to mention it. */
  readonly isSeen?: boolean;
  /** That line: it stands only where something does that was only seen. */
  readonly ifSeen?: boolean;
};

/** By this heading the people beside the lead are found again, when one of them has to be forgotten. */
export const GROUP_HEADING = 'Who else';
/** The words over a list. */
const HEADINGS = { why: 'Why now', group: GROUP_HEADING } as const;
const WHY_RANKS = [KEEP, 4, 12, 13, 14];

export function whyParts(lines: readonly string[]): Part[] {
  return lines.map((line, place) => listItem('why', cutSaid(line), WHY_RANKS[place] ?? 14));
}

/** Whether they told us or we saw it stands at the end, and stays. */
function cutSaid(line: string): string {
  const [, said = line, source = ''] = /^(.*)( \([^()]*\))$/u.exec(line) ?? [];
  const room = MAX_LINE_WORDS - source.trim().split(' ').length;
  return cutWords(said, room) + source;
}

export function listItem(list: keyof typeof HEADINGS, text: string, rank: number): Part {
  return { rank, text, html: `<li>${escapeHtml(text)}</li>`, list };
}

/** As many parts as the ten-second note has words for, in their order: what matters most is given room first. */
export function toHtml(parts: readonly Part[]): string {
  const kept = fitting(parts);
  return kept
    .map(({ list, html }, place) => {
      if (list === undefined) return html;
      const isFirst = kept[place - 1]?.list !== list;
      const isLast = kept[place + 1]?.list !== list;
      return `${isFirst ? `${strong(HEADINGS[list])}<ul>` : ''}${html}${isLast ? '</ul>' : ''}`;
    })
    .join('');
}

function fitting(parts: readonly Part[]): Part[] {
  const kept = new Set<Part>();
  for (const part of parts.toSorted((a, b) => a.rank - b.rank)) {
    kept.add(part);
    if (part.rank !== KEEP && words(standing(kept, parts)) > MAX_WORDS) kept.delete(part);
  }
  return standing(kept, parts);
}

function standing(kept: ReadonlySet<Part>, parts: readonly Part[]): Part[] {
  const anySeen = [...kept].some(({ isSeen }) => isSeen);
  return parts.filter((part) => kept.has(part) && (anySeen || !part.ifSeen));
}

function words(parts: readonly Part[]): number {
  const lists = new Set(parts.flatMap(({ list }) => list ?? []));
  const texts = [...[...lists].map((list) => HEADINGS[list]), ...parts.map(({ text }) => text)];
  return texts.join(' ').split(/\s+/u).length;
}

export function strong(text: string): string {
  return `<p><strong>${escapeHtml(text)}</strong></p>`;
}

export function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

/** Its first words are found at a glance; `html` where the rest is more than text. */
export function labelled(
  label: string,
  text: string,
  { rank, html = escapeHtml(text) }: { readonly rank: number; readonly html?: string },
): Part {
  return {
    rank,
    text: `${label} ${text}`,
    html: `<p><strong>${escapeHtml(label)}</strong> ${html}</p>`,
  };
}

/** A sentence whose first `count` words are found at a glance. */
export function led(text: string, count: number, rank: number): Part {
  const all = text.split(' ');
  const [first, rest] = [all.slice(0, count).join(' '), all.slice(count).join(' ')];
  return rest === '' ? { rank, text, html: paragraph(text) } : labelled(first, rest, { rank });
}

/** The words alone where the address is none of the web: nothing else may stand behind a link. */
export function link(title: string, url: string): string {
  return /^https?:\/\/[^\s"'<>]+$/iu.test(url)
    ? `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`
    : escapeHtml(title);
}
