import { seenAt } from './figure.ts';
import type { Figure } from './figure.ts';
import { OUTCOMES, outcomeOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { toSpeed } from './speed.ts';
import type { Speed } from './speed.ts';
import { isoWeek, lastWeeks } from './week.ts';
import type { Week } from './week.ts';

export type Rate = { readonly n: number; readonly of: number };

export type Tally = {
  /** Windows that opened. */
  readonly windows: number;
  /** A touch was seen; of windows whose deadline is past, or that were touched or ended before it. */
  readonly followUp: Rate;
  /** … at or before the deadline; of the same windows. */
  readonly withinSla: Rate;
  /** The seller accepted or rejected; of all windows. */
  readonly answered: Rate;
  /** The seller accepted; of the answered. */
  readonly acceptance: Rate;
  /** Each window counts once. */
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Only a touch of which nobody knows whether a person made it; of all windows. */
  readonly unsure: Rate;
  /** A person completed the task, and to this day no touch was seen; of all windows. No follow-up. */
  readonly saidDone: Rate;
  /** A person deleted the task; of all windows. No follow-up. */
  readonly dismissed: Rate;
  /** Two clocks, never mixed (G21): change to task, and task to touch in working time. */
  readonly speed: { readonly system: Speed; readonly human: Speed };
};

export type Report = { readonly weeks: readonly (Week & Tally)[]; readonly total: Tally };

type Span = {
  /** ms */
  readonly now: number;
  /** IANA zone of the portal: where its weeks begin. */
  readonly zone: string;
  /** How many, the one of `now` included. */
  readonly weeks: number;
};

/** By week of opening, newest last; what opened before the first week is left out of the total too. */
export function toReport(figures: readonly Figure[], { now, zone, weeks }: Span): Report {
  const byWeek = Map.groupBy(figures, ({ openedAt }) => isoWeek(openedAt, zone));
  const groups = lastWeeks(now, zone, weeks).map((week) => {
    return { week, opened: byWeek.get(week.week) ?? [] };
  });
  return {
    weeks: groups.map(({ week, opened }) => ({ ...week, ...toTally(opened, now) })),
    total: toTally(
      groups.flatMap(({ opened }) => opened),
      now,
    ),
  };
}

function toTally(figures: readonly Figure[], now: number): Tally {
  const windows = figures.length;
  const outcomes = figures.map((figure) => outcomeOf(figure, now));
  const settled = figures.filter((figure) => isSettled(figure, now));
  const answered = figures.filter(({ verdict }) => verdict !== null);
  const unseen = figures.filter((figure) => seenAt(figure) === null);
  return {
    windows,
    followUp: rate(settled, (figure) => seenAt(figure) !== null),
    withinSla: rate(settled, isInTime),
    answered: { n: answered.length, of: windows },
    acceptance: rate(answered, ({ verdict }) => verdict?.value === 'accepted'),
    outcomes: Object.fromEntries(
      OUTCOMES.map((name) => [name, outcomes.filter((outcome) => outcome === name).length]),
    ) as Record<Outcome, number>,
    unsure: { n: outcomes.filter((outcome) => outcome === 'unsure').length, of: windows },
    saidDone: { n: unseen.filter(({ saidDoneAt }) => saidDoneAt !== null).length, of: windows },
    dismissed: rate(figures, ({ dismissedAt }) => dismissedAt !== null),
    speed: {
      system: toSpeed(figures.flatMap(systemMs)),
      human: toSpeed(figures.flatMap(humanMs)),
    },
  };
}

function rate(figures: readonly Figure[], counts: (figure: Figure) => boolean): Rate {
  return { n: figures.filter(counts).length, of: figures.length };
}

/** There is something to say of its follow-up: the seller's time is over, or was not needed. */
function isSettled(figure: Figure, now: number): boolean {
  return now > figure.dueAt || figure.end !== null || seenAt(figure) !== null;
}

function isInTime(figure: Figure): boolean {
  const seen = seenAt(figure);
  return seen !== null && seen <= figure.dueAt;
}

/** Not below nothing: HubSpot's clock and ours may differ by a little. */
function systemMs({ changedAt, writtenAt }: Figure): number[] {
  return changedAt === null || writtenAt === null ? [] : [Math.max(0, writtenAt - changedAt)];
}

/** Who was in touch before the task stood there did not answer it: nothing is measured. */
function humanMs(figure: Figure): number[] {
  const { touch, writtenAt } = figure;
  const seen = seenAt(figure);
  const isMeasured = touch && writtenAt !== null && seen !== null && seen >= writtenAt;
  return isMeasured ? [touch.workingMs] : [];
}
