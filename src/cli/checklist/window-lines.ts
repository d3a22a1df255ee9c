import { closeWords } from '../../domain/handoff/close-words.ts';
import { toPlay } from '../../domain/handoff/play.ts';
import type { Picture } from '../../domain/lead/picture.ts';
import { formatMoment } from '../../domain/time/format.ts';
import type { NextWindow } from '../../domain/window/next-window.ts';
import { isUnderWay } from '../../domain/window/window.ts';
import type { OpenWindow, Window } from '../../domain/window/window.ts';

type Of = { readonly picture: Picture; readonly zone: string };

/** A lead's window, or why it has none; and what its note says, which may be older than the evaluation of now. */
export function windowLines(window: Window, next: NextWindow, of: Of): string[] {
  const on = (at: number) => formatMoment(at, of.zone);
  if (isUnderWay(window)) {
    const { openedAt, closesAt, dueAt } = window;
    const until =
      next.change === 'closed' && next.window.last
        ? `closes with the next look: ${closeWords(next.window.last.reason)}`
        : `closes ${on(closesAt)}, first touch due ${on(dueAt)}`;
    return [`Window: open since ${on(openedAt)}, ${until}`, ...noteLines(window, of)];
  }
  const { last } = window;
  return [
    next.held === null ? 'No window yet: it opens with the next look' : `No window: ${next.held}`,
    ...(last
      ? [
          `  The last one was open ${on(last.openedAt)} to ${on(last.closedAt)}: ${closeWords(last.reason)}`,
        ]
      : []),
  ];
}

function noteLines({ why, checklist, shadow }: OpenWindow, { picture, zone }: Of): string[] {
  const { id, version } = checklist;
  return [
    `The note ${shadow ? 'would say' : 'says'}, by ${id} v${version}:`,
    ...toPlay(why, checklist, picture, zone).checks.map((line) => `  ${line}`),
  ];
}
