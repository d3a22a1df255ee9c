import type { Evaluation } from '../checklist/evaluate.ts';
import type { View } from '../checklist/view.ts';
import type { Shown } from '../content/choice.ts';
import { firstUse } from '../content/first-use.ts';
import type { LeadRecord } from '../lead/lead-record.ts';
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

/** What is remembered of suggestions once a window is over. */
export function afterWindow(
  { shown, window }: Pick<LeadRecord, 'shown'> & { readonly window: OpenWindow },
  now: number,
): readonly Shown[] {
  const send = window.advice?.send;
  if (!send || window.shadow) return shown;
  const isSame = (one: Shown) => one.snippetId === send.id && one.version === send.version;
  const before = shown.find(isSame);
  const entry = {
    snippetId: send.id,
    version: send.version,
    times: (before?.times ?? 0) + 1,
    lastAt: now,
    used: window.usedAt !== null || before?.used === true,
  };
  return [...shown.filter((one) => !isSame(one)), entry];
}
