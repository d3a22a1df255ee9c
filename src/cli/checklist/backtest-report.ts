import colors from 'picocolors';
import type { Stretch } from '../../domain/backtest/play-forward.ts';
import type { Tally } from '../../domain/backtest/tally.ts';
import { share } from '../../domain/report/share.ts';
import { formatDay } from '../../domain/time/format.ts';

type Report = {
  readonly names: readonly { readonly id: string; readonly version: number }[];
  readonly tallies: readonly Tally[];
  readonly stretch: Stretch;
  readonly assumeToday: boolean;
};

const WIDTH = 18;

/** The versions side by side; every figure with what it is of. */
export function backtestReport({ names, tallies, stretch, assumeToday }: Report): string[] {
  const { since, until, zone } = stretch;
  const mark = assumeToday ? ' *' : '';
  const row = (label: string, cell: (tally: Tally) => string) =>
    `${label.padEnd(44)}${tallies.map((tally) => `${cell(tally)}${mark}`.padStart(WIDTH)).join('')}`;
  const of = (n: number, whole: number) => share(n, whole);
  const outcome = (key: keyof Tally['outcomes']) => (tally: Tally) =>
    of(tally.outcomes[key], tally.windows);
  return [
    `${tallies[0]?.leads ?? 0} leads, ${formatDay(since, zone)} to ${formatDay(until, zone)}, played forward. Nothing was written.`,
    `${''.padEnd(44)}${names.map(({ id, version }) => `${id} v${version}`.padStart(WIDTH)).join('')}`,
    row('leads with a window', (tally) => of(tally.leadsWithWindow, tally.leads)),
    colors.bold(row('windows opened = tasks for sellers', (tally) => String(tally.windows))),
    row('  hit: touched in time, then meeting or deal', outcome('hit')),
    row('  touched, and nothing came of it', outcome('touched')),
    row('  booked or bought by themselves', outcome('by_itself')),
    row('  missed: closed untouched', outcome('missed')),
    row('  still open', outcome('open')),
    row('too early: turned down for its timing', (tally) => of(tally.tooEarly, tally.windows)),
    row('too late: people had been quicker (30 days)', (tally) => of(tally.tooLate, tally.windows)),
    row('deals won', (tally) => String(tally.won)),
    row('  of these without a window before', (tally) => of(tally.wonUnseen, tally.won)),
    ...(assumeToday
      ? ['* taken with today’s companies, lists and buying groups: the past’s are not known.']
      : [
          'Companies, lists and buying groups of the past are not known: what rests on them is unknown here (see --assume-current).',
        ]),
    'Touches are what people did without Baton; they show whether somebody was there, not what Baton would have caused.',
  ];
}
