import { DateTime } from 'luxon';
import colors from 'picocolors';
import { OUTCOMES } from '../domain/report/outcome.ts';
import type { Rate, Report, Tally } from '../domain/report/report.ts';
import { share } from '../domain/report/share.ts';
import { spanWords } from '../domain/report/span-words.ts';
import type { Speed } from '../domain/report/speed.ts';
import type { Week } from '../domain/report/week.ts';
import { tableLines } from './table-lines.ts';
import type { Column } from './table-lines.ts';

/** Below this many, one window is a quarter of all or more. */
const FEW = 5;

/** Three tables by week, their words explained below; at most 100 columns wide up to 999 windows. */
export function reportLines(portalId: number, zone: string, { weeks, total }: Report): string[] {
  const since = `since ${day(weeks[0]?.from ?? '', 'ccc d LLL yyyy')} (${zone})`;
  if (total.windows === 0) {
    return [`Portal ${portalId}: no windows were opened in these weeks, ${since}.`];
  }
  const rows = [...weeks, total];
  const labels = [...weeks.map(label), 'total'];
  const table = (title: string, columns: readonly Column[], notes: readonly string[]) => {
    const { head, rows: lines } = tableLines([
      { head: title, cells: labels, side: 'left' },
      ...columns,
    ]);
    return [
      '',
      ...head.map((line) => colors.dim(line)),
      ...lines.slice(0, -1),
      ...lines.slice(-1).map((line) => colors.bold(line)),
      ...notes.map((line) => colors.dim(`  ${line}`)),
    ];
  };
  return [
    colors.bold(`Portal ${portalId}: windows opened ${since}; the last week is not over.`),
    ...table('Follow-up', followUp(rows), FOLLOW_UP_NOTES),
    ...table('Outcome', outcome(rows), OUTCOME_NOTES),
    ...table('Speed', speed(rows), SPEED_NOTES),
  ];
}

function followUp(rows: readonly Tally[]): Column[] {
  return [
    counts('windows', rows, ({ windows }) => windows),
    rates('followed up', rows, (row) => row.followUp),
    rates('within SLA', rows, (row) => row.withinSla),
    rates('answered', rows, (row) => row.answered),
    rates('accepted', rows, (row) => row.acceptance),
  ];
}

const FOLLOW_UP_NOTES = [
  'Followed up: a person’s touch was seen; within SLA: in time. Both of those due, touched or ended.',
  `Accepted: of the answered. Below ${FEW} there is no percentage: one window makes 25 points or more.`,
];

function outcome(rows: readonly Tally[]): Column[] {
  return [
    counts('windows', rows, ({ windows }) => windows),
    ...OUTCOMES.map((name) => counts(name.replace('_', '\n'), rows, (row) => row.outcomes[name])),
    { head: '', cells: rows.map(() => '│'), side: 'left' },
    counts('said\ndone', rows, ({ saidDone }) => saidDone.n),
    counts('dismissed', rows, ({ dismissed }) => dismissed.n),
  ];
}

const OUTCOME_NOTES = [
  'Hit: touched in time, or a meeting was booked first. Missed: closed untouched. Too early: rejected',
  'as bad timing. Unsure: perhaps only a sequence wrote. Ended: over before it was due, or by a deal.',
  'Overdue: due, still untouched. Beside these, no follow-up: task said done (unseen) and dismissed.',
];

function speed(rows: readonly Tally[]): Column[] {
  return [
    speeds('system: change to task', rows, (row) => row.speed.system),
    speeds('human: task to first touch', rows, (row) => row.speed.human),
  ];
}

const SPEED_NOTES = [
  'System: last change in HubSpot to note and task there. Human: from then to the first touch seen,',
  'in the seller’s working time. Half took at most the median, nine in ten at most the p90.',
];

function counts(head: string, rows: readonly Tally[], of: (row: Tally) => number): Column {
  return { head, cells: rows.map((row) => String(of(row))), side: 'right' };
}

/** The counts end together, so that the eye can run down them. */
function rates(head: string, rows: readonly Tally[], of: (row: Tally) => Rate): Column {
  const all = rows.map(of);
  const width = Math.max(...all.map(({ n }) => String(n).length));
  const cells = all.map((rate) => ' '.repeat(width - String(rate.n).length) + rateWords(rate));
  return { head, cells, side: 'left' };
}

function rateWords({ n, of }: Rate): string {
  return of === 0 ? '–' : share(n, of, FEW);
}

function speeds(head: string, rows: readonly Tally[], of: (row: Tally) => Speed): Column {
  return { head, cells: rows.map((row) => speedWords(of(row))), side: 'left' };
}

function speedWords({ n, medianMs, p90Ms }: Speed): string {
  if (medianMs === null || p90Ms === null) return '–';
  return `median ${spanWords(medianMs)}, p90 ${spanWords(p90Ms)} (n = ${n})`;
}

/** `W48 23 Nov` */
function label({ week, from }: Week): string {
  return `${week.slice(-3)} ${day(from, 'd LLL').padStart(6)}`;
}

function day(date: string, format: string): string {
  return DateTime.fromISO(date, { zone: 'utc' }).setLocale('en-US').toFormat(format);
}
