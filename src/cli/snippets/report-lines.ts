import { DateTime } from 'luxon';
import colors from 'picocolors';
import type { ContentReport, PieceRow, PieceTally } from '../../domain/report/content-report.ts';
import type { Rate } from '../../domain/report/report.ts';
import { share } from '../../domain/report/share.ts';
import { tableLines } from '../table-lines.ts';
import type { Column } from '../table-lines.ts';

/** Below this many, one window is a quarter of all or more. */
const FEW = 5;
/** The most characters in a line. */
const WIDTH = 100;

/** One table, its words explained below; at most 100 columns wide with ids of up to 30 letters. */
export function contentReportLines(
  portalId: number,
  zone: string,
  report: ContentReport,
): string[] {
  const { pieces, total, without, idle, since } = report;
  const day = DateTime.fromISO(since.from, { zone: 'utc' }).setLocale('en-US');
  const span = `since ${day.toFormat('ccc d LLL yyyy')} (${zone})`;
  if (pieces.length === 0) {
    return [
      `Portal ${portalId}: nothing was suggested in windows opened ${span}.`,
      ...idleLines(idle),
    ];
  }
  const more = `In ${without} more ${without === 1 ? 'window' : 'windows'} nothing was suggested.`;
  const rest = [...(without > 0 ? [more] : []), ...idleLines(idle)];
  const { head, rows } = tableLines(columns(pieces, total));
  return [
    colors.bold(`Portal ${portalId}: suggested in windows opened ${span}; some may be open.`),
    '',
    ...head.map((line) => colors.dim(line)),
    ...rows.slice(0, -1),
    ...rows.slice(-1).map((line) => colors.bold(line)),
    ...NOTES.map((line) => colors.dim(`  ${line}`)),
    ...(rest.length > 0 ? ['', ...rest] : []),
  ];
}

const NOTES = [
  'Suggested: what the note offered first, in the end; each window counts once. Used: after that, its',
  'link went out in a one-to-one mail, or the lead was seen on its page. Then: of the windows in',
  'which it was used and that are over, those that a meeting or a deal ended. That it was used',
  'before does not mean that it was why: influence at most, never cause.',
  `New: suggested to few people yet, first only by the trial share. Below ${FEW} there is no percentage.`,
];

function columns(pieces: readonly PieceRow[], total: PieceTally): Column[] {
  const rows = [...pieces, total];
  return [
    { head: 'Piece', cells: [...pieces.map(nameOf), 'total'], side: 'left' },
    { head: '', cells: [...pieces.map(({ isNew }) => (isNew ? 'new' : '')), ''], side: 'left' },
    { head: 'suggested', cells: rows.map(({ windows }) => String(windows)), side: 'right' },
    rates('used', rows, ({ used }) => used),
    rates('then a meeting or a deal', rows, ({ led }) => led),
  ];
}

/** The counts end together, so that the eye can run down them. */
function rates(head: string, rows: readonly PieceTally[], of: (row: PieceTally) => Rate): Column {
  const all = rows.map(of);
  const width = Math.max(...all.map(({ n }) => String(n).length));
  const cells = all.map(({ n, of: whole }) =>
    whole === 0 ? '–' : ' '.repeat(width - String(n).length) + share(n, whole, FEW),
  );
  return { head, cells, side: 'left' };
}

function nameOf({ id, version }: { readonly id: string; readonly version: number }): string {
  return `${id} v${version}`;
}

function idleLines(idle: ContentReport['idle']): string[] {
  if (idle.length === 0) return [];
  const [first = '', ...others] = idle.map(nameOf);
  const lines = [`In the library, and never offered first: ${first}`];
  for (const name of others) {
    const line = `${lines.at(-1)}, ${name}`;
    if (line.length < WIDTH) lines[lines.length - 1] = line;
    else lines.splice(-1, 1, `${lines.at(-1)},`, `  ${name}`);
  }
  return lines.map((line, i) => (i === lines.length - 1 ? `${line}.` : line));
}
