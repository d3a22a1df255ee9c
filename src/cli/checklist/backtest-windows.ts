import { DateTime } from 'luxon';
import { closeWords } from '../../domain/handoff/close-words.ts';
import type { VersionFigures } from './backtest-report.ts';

const WIDTH = 100;
const FIRST = 10;

const OUTCOMES = {
  hit: 'hit',
  touched: 'touched',
  by_itself: 'by itself',
  missed: 'missed',
  open: 'not over',
} as const;

/** The first windows of a version, one by one: when each would have opened and closed, why, and what became of it. */
export function backtestWindows(version: VersionFigures, zone: string): string[] {
  const { id, version: number, windows, opened } = version;
  if (opened.length === 0) return [];
  const moment = (at: number | null) =>
    at === null ? 'still open' : DateTime.fromMillis(at, { zone }).toFormat('yyyy-LL-dd HH:mm');
  const columns = (mark: string, cells: readonly string[]) =>
    cut(`${mark} ${cells.map((cell, place) => cell.padEnd(COLUMNS[place] ?? 0)).join(' ')}`);
  const shown = opened.slice(0, FIRST);
  const which = windows > shown.length ? `the first ${shown.length} of ${windows}` : 'all';
  return [
    '',
    `Windows of ${id} v${number} (${which}):`,
    columns(' ', ['contact', 'opened', 'closed', 'outcome', 'closed because']),
    ...shown.map((one) =>
      columns(version.assumeCurrent ? '*' : ' ', [
        one.contactId,
        moment(one.openedAt),
        moment(one.closedAt),
        [
          OUTCOMES[one.outcome],
          ...(one.isTooEarly ? ['too early'] : []),
          ...(one.isTooLate ? ['too late'] : []),
        ].join(', '),
        one.reason === null ? '' : closeWords(one.reason),
      ]),
    ),
    ...(windows > shown.length ? ['  … more with --json'] : []),
  ];
}

const COLUMNS = [12, 16, 16, 21, 0];

function cut(line: string): string {
  const text = line.trimEnd();
  return text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text;
}
