import type { View } from '../checklist/view.ts';
import type { NextPart } from './account-play.ts';
import { firstTouch } from './touched.ts';
import type { Touched } from './touched.ts';
import { isSameVerdict, verdictSince } from './verdict.ts';
import type { OpenWindow } from './window.ts';

/** What sellers did since it opened: in touch, an answer, a tick. The first touch stays; one of which nobody is sure is outdone by a later one. */
export function withPeople(window: OpenWindow, view: View, next: NextPart | null): OpenWindow {
  const { openedAt, touch: before } = window;
  const found = firstTouch(before?.at ?? openedAt, view) ?? touchOfColleague(next);
  const touch = before?.certainty === 'seen' ? before : (found ?? before);
  const verdict = verdictSince(openedAt, view.picture) ?? window.verdict;
  const task = touch === null ? endedTask(window, view) : null;
  if (touch === before && task === null && isSameVerdict(verdict, window.verdict)) return window;
  const state = touch?.certainty === 'seen' ? 'working' : window.state;
  return { ...window, touch, verdict, state, ...task };
}

/** Who spoke with one member of the play was in touch with the account. */
function touchOfColleague(next: NextPart | null): Touched | null {
  const joined = next?.part === 'leads' ? next.joined : [];
  const touches = joined.flatMap(({ touch }) => (touch?.certainty === 'seen' ? [touch] : []));
  return touches.toSorted((a, b) => a.at - b.at)[0] ?? null;
}

/** Nobody was in touch, and a person ended the task: that is no follow-up, and is not undone either. */
function endedTask(
  window: OpenWindow,
  { picture: { task }, now }: View,
): Pick<OpenWindow, 'saidDoneAt' | 'dismissedAt'> | null {
  if (task === null) return null;
  const isGone = task.state === 'deleted' || task.state === 'deferred';
  const saidDoneAt = task.state === 'completed' ? (window.saidDoneAt ?? now) : null;
  const dismissedAt = isGone ? (window.dismissedAt ?? now) : null;
  const isSame = saidDoneAt === window.saidDoneAt && dismissedAt === window.dismissedAt;
  return isSame ? null : { saidDoneAt, dismissedAt };
}
