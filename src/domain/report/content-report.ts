import { pieceKey } from '../content/is-new.ts';
import type { CloseReason } from '../window/window.ts';
import type { Figure } from './figure.ts';
import type { Rate } from './report.ts';
import { isoWeek, lastWeeks } from './week.ts';
import type { Week } from './week.ts';

type Piece = { readonly id: string; readonly version: number };

export type PieceTally = {
  /** Windows in which it was what the seller was offered, last. */
  readonly windows: number;
  /** Its link was seen to be sent, or its page read, after that; of these windows. */
  readonly used: Rate;
  /** A meeting or a deal ended the window; of the windows in which it was used and that are over. What it had to do with it is not known. */
  readonly led: Rate;
};

export type PieceRow = Piece &
  PieceTally & {
    /** Suggested to few people so far, and so offered first by the trial share only. */
    readonly isNew: boolean;
  };

export type ContentReport = {
  /** What was suggested most comes first. */
  readonly pieces: readonly PieceRow[];
  readonly total: PieceTally;
  /** Windows in which nothing was suggested. */
  readonly without: number;
  /** What sellers could be offered now, and was never offered first in these weeks. */
  readonly idle: readonly Piece[];
  /** The first of these weeks. */
  readonly since: Week;
};

type Given = {
  /** ms */
  readonly now: number;
  /** IANA zone of the portal: where its weeks begin. */
  readonly zone: string;
  /** How many, the one of `now` included. */
  readonly weeks: number;
  /** The library in use. */
  readonly shelf: readonly Piece[];
  readonly isNew: (id: string, version: number) => boolean;
};

/** G5: which pieces are used, and what the windows came to in which they were. Each window counts once, for the piece that it ended with. */
export function toContentReport(
  figures: readonly Figure[],
  { now, zone, weeks, shelf, isNew }: Given,
): ContentReport {
  const span = lastWeeks(now, zone, weeks);
  const names = new Set(span.map(({ week }) => week));
  const all = figures.filter(({ openedAt }) => names.has(isoWeek(openedAt, zone)));
  const suggested = all.flatMap(({ content, end }) => (content ? [{ content, end }] : []));
  const byPiece = Map.groupBy(suggested, ({ content }) => pieceKey(content));
  const pieces = [...byPiece.values()].flatMap((windows): PieceRow[] => {
    const [first] = windows;
    if (!first) return [];
    const { id, version } = first.content;
    return [{ id, version, isNew: isNew(id, version), ...toTally(windows) }];
  });
  return {
    pieces: pieces.toSorted(byUse),
    total: toTally(suggested),
    without: all.length - suggested.length,
    idle: shelf
      .filter((piece) => !byPiece.has(pieceKey(piece)))
      .map(({ id, version }) => ({ id, version })),
    since: span[0] ?? { week: '', from: '' },
  };
}

type Suggested = Pick<Figure, 'end'> & { readonly content: NonNullable<Figure['content']> };

function toTally(windows: readonly Suggested[]): PieceTally {
  const used = windows.filter(({ content }) => content.usedAt !== null);
  const ends = used.flatMap(({ end }) => (end ? [end.reason] : []));
  return {
    windows: windows.length,
    used: { n: used.length, of: windows.length },
    led: { n: ends.filter((reason) => LED.includes(reason)).length, of: ends.length },
  };
}

const LED: readonly string[] = ['meeting_booked', 'deal_opened'] satisfies CloseReason[];

function byUse(a: PieceRow, b: PieceRow): number {
  return (
    b.windows - a.windows ||
    b.used.n - a.used.n ||
    a.id.localeCompare(b.id, 'en') ||
    b.version - a.version
  );
}
