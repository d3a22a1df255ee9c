import type { Evaluation } from '../checklist/evaluate.ts';
import type { View } from '../checklist/view.ts';
import type { Shown } from '../content/choice.ts';
import { firstUse } from '../content/first-use.ts';
import type { Owner } from '../lead/picture.ts';
import type { Joined } from '../window/account-play.ts';
import type { Change } from '../window/next-window.ts';
import type { OpenWindow } from '../window/window.ts';
import { toAdvice } from './advice.ts';
import type { Shelf } from './advice.ts';

/** After the first touch the story goes on, quietly: new content at most so often. */
const NEXT_MS = 7 * 86_400_000;

type With = {
  readonly change: Change;
  readonly shelf: Shelf;
  readonly owners: readonly Owner[];
  readonly seller: Owner | null;
  readonly shown: readonly Shown[];
  readonly joined: readonly Joined[];
};

/** The window with advice that is as new as its evidence. */
export function advise(
  window: OpenWindow,
  evaluation: Evaluation,
  view: View,
  { change, shelf, owners, seller, shown, joined }: With,
): OpenWindow {
  const { advice: before } = window;
  const used = before === null ? null : usedSince(window, view);
  const isDue =
    before === null ||
    change === 'opened' ||
    change === 'renewed' ||
    before.joined.join() !== joined.map(({ contactId }) => contactId).join() ||
    (window.state === 'working' && view.now >= before.at + NEXT_MS);
  if (!isDue) return used === window.usedAt ? window : { ...window, usedAt: used };
  const verdicts = [window.verdict, window.last?.verdict ?? null].filter((one) => one !== null);
  const known = { shelf, owners, seller, joined, verdicts, shown: withUsed(shown, window, used) };
  const advice = toAdvice(view, evaluation, known);
  const { send } = advice;
  const isSame = before?.send?.id === send?.id && before?.send?.version === send?.version;
  const suggested = send && { id: send.id, version: send.version };
  return { ...window, advice, suggested, usedAt: isSame ? used : null };
}

function usedSince({ advice, usedAt, openedAt, writtenAt }: OpenWindow, view: View): number | null {
  if (usedAt !== null || !advice?.send) return usedAt;
  return firstUse(advice.send.url, writtenAt ?? openedAt, view);
}

/** What was sent in this window is not suggested in it again. */
function withUsed(
  shown: readonly Shown[],
  { advice }: OpenWindow,
  used: number | null,
): readonly Shown[] {
  const send = advice?.send;
  if (!send || used === null) return shown;
  const { id: snippetId, version } = send;
  return [...shown, { snippetId, version, times: 1, lastAt: used, used: true }];
}

/**
 * What is remembered of suggestions once others stand in their place, or the window is over: the piece to send, and
 * whatever else was offered and went out.
 */
export function afterAdvice(
  shown: readonly Shown[],
  window: OpenWindow,
  view: View,
): readonly Shown[] {
  const { advice, writtenAt, openedAt } = window;
  if (advice === null || window.shadow) return shown;
  const since = writtenAt ?? openedAt;
  return [advice.send, advice.alternative, advice.forward].reduce((all, piece) => {
    if (piece === null) return all;
    const isMain = piece === advice.send;
    const isUsed = (isMain && window.usedAt !== null) || firstUse(piece.url, since, view) !== null;
    return isMain || isUsed ? withPiece(all, piece, isUsed, view.now) : all;
  }, shown);
}

function withPiece(
  shown: readonly Shown[],
  { id, version }: { readonly id: string; readonly version: number },
  isUsed: boolean,
  now: number,
): readonly Shown[] {
  const isSame = (one: Shown) => one.snippetId === id && one.version === version;
  const before = shown.find(isSame);
  const entry = {
    snippetId: id,
    version,
    times: (before?.times ?? 0) + 1,
    lastAt: now,
    used: isUsed || before?.used === true,
  };
  return [...shown.filter((one) => !isSame(one)), entry];
}
