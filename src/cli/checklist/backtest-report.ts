import { DateTime } from 'luxon';
import colors from 'picocolors';
import type { Tally } from '../../domain/backtest/tally.ts';
import type { WindowLine } from '../../domain/backtest/window-lines.ts';
import { closeWords } from '../../domain/handoff/close-words.ts';
import { share } from '../../domain/report/share.ts';
import type { CloseReason } from '../../domain/window/window.ts';
import { countWords } from '../count-words.ts';
import { backtestWindows } from './backtest-windows.ts';

/** One version's figures. */
export type VersionFigures = Tally & {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  /** Where it comes from: `in effect`, or the name of its file. */
  readonly name: string;
  readonly assumeCurrent: boolean;
  /** Its rules that look at what has no history. */
  readonly withoutHistory: readonly string[];
  /** The first windows, one by one. */
  readonly opened: readonly WindowLine[];
};

export type Backtested = {
  readonly since: number;
  readonly until: number;
  readonly assumeCurrent: boolean;
  readonly unread: readonly string[];
  readonly versions: readonly VersionFigures[];
};

const LABEL = 44;
const CELL = 28;

/** The versions side by side; every figure with what it is of. At most 100 columns for two versions. */
export function backtestReport(result: Backtested, zone: string): string[] {
  const { since, until, versions } = result;
  const leads = countWords(versions[0]?.leads ?? 0, 'lead');
  const day = (at: number) => DateTime.fromMillis(at, { zone }).toISODate() ?? '';
  return [
    `${leads}, ${day(since)} to ${day(until)}, played forward. Nothing was written.`,
    '',
    head(versions.map(({ id, version }) => `${id} v${version}`)),
    colors.dim(head(versions.map(({ name }) => name))),
    ...figures(versions),
    ...versions.flatMap((version) => backtestWindows(version, zone)),
    '',
    ...notes(result),
  ];
}

function head(cells: readonly string[]): string {
  return `${''.padEnd(LABEL)}${cells.map((cell) => ` ${cell.slice(0, CELL - 2)}`.padStart(CELL)).join('')}`;
}

function figures(versions: readonly VersionFigures[]): string[] {
  const row = (label: string, cell: (tally: VersionFigures) => string) =>
    label.padEnd(LABEL) +
    versions.map((of) => ` ${cell(of)}${of.assumeCurrent ? ' *' : ''}`.padStart(CELL)).join('');
  const ofWindows = (label: string, count: (tally: VersionFigures) => number) =>
    row(label, (of) => share(count(of), of.windows));
  const ofLeads = (label: string, count: (tally: VersionFigures) => number) =>
    row(label, (of) => `${count(of)} (${countWords(of.leads, 'lead')})`);
  const inAll = (reason: string) => versions.reduce((n, of) => n + (of.reasons[reason] ?? 0), 0);
  const reasons = [...new Set(versions.flatMap((of) => Object.keys(of.reasons)))].toSorted(
    (a, b) => inAll(b) - inAll(a),
  ) as CloseReason[];
  return [
    row('leads with a window', (of) => share(of.leadsWithWindow, of.leads)),
    colors.bold(ofLeads('windows opened, a task for a seller each', (of) => of.windows)),
    ofWindows('  hit: touched, meeting or deal in 30 days', (of) => of.outcomes.hit),
    ofWindows('  touched, no meeting or deal in 30 days', (of) => of.outcomes.touched),
    ofWindows('  by itself: meeting or deal, but no touch', (of) => of.outcomes.by_itself),
    ofWindows('  missed: closed untouched', (of) => of.outcomes.missed),
    ofWindows('  not over: open, or touched < 30 days ago', (of) => of.outcomes.open),
    ofWindows('too early: turned down for its timing', (of) => of.tooEarly),
    ofWindows('too late: touch, meeting or deal came before', (of) => of.tooLate),
    ...(reasons.length > 0 ? ['closed because'] : []),
    ...reasons.map((key) => ofWindows(`  ${closeWords(key)}`, (of) => of.reasons[key] ?? 0)),
    ofLeads('deals made and won', (of) => of.won),
    row('  without a window before them', (of) => share(of.wonUnseen, of.won)),
  ];
}

/** What the figures do not say by themselves. */
function notes({ assumeCurrent, unread, versions }: Backtested): string[] {
  const resting = versions
    .filter(({ withoutHistory }) => withoutHistory.length > 0)
    .map(({ id, version, withoutHistory }) => `${withoutHistory.join(', ')} (${id} v${version})`);
  return [
    ...(assumeCurrent
      ? ['* Today’s companies, lists and buying groups are taken for those of the past.']
      : resting.length > 0
        ? ['HubSpot keeps no history of companies, lists and buying groups (see --assume-current).']
        : []),
    ...(resting.length > 0
      ? [`${assumeCurrent ? '* They decide' : 'Unknown for that reason'}: ${resting.join('; ')}.`]
      : []),
    ...unread.map((what) => colors.yellow(`Could not be read, so nothing of it is seen: ${what}.`)),
    'Windows open by what HubSpot had at the time. Too late looks back for 30 days.',
    'Touches, meetings and deals are what people did without this checklist: they show whether somebody',
    'was there, not what a window would have brought about.',
  ];
}
