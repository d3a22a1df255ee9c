import { addDuration } from '../calendar/working-time.ts';
import type { Evaluation } from '../checklist/evaluate.ts';
import type { View } from '../checklist/view.ts';
import { toInstant } from '../lead/history.ts';
import { propertyText } from '../lead/picture.ts';
import type { Clocks } from './clocks.ts';
import { deadline } from './deadline.ts';
import { windowRef } from './window-ref.ts';
import type { ClosedWindow, OpenWindow } from './window.ts';

/** A new window, with its deadline and its reasons; advice comes after. */
export function openWindow(
  window: ClosedWindow,
  evaluation: Evaluation,
  view: View,
  { shadow, clocks }: { readonly shadow: boolean; readonly clocks: Clocks },
): OpenWindow {
  const { picture, now, calendar, checklist } = view;
  const number = window.number + 1;
  return {
    state: 'open',
    number,
    ref: windowRef(picture.contactId, number),
    last: window.last,
    openedAt: now,
    changedAt: toInstant(propertyText(picture.contact, 'lastmodifieddate') ?? '') ?? now,
    closesAt: addDuration(now, checklist.window.closes_after, calendar),
    ...deadline(view),
    sellerId: clocks.sellerId,
    hours: clocks.of(clocks.sellerId).hours,
    zone: calendar.zone,
    calendar,
    openedWith: evaluation.checklist,
    checklist: evaluation.checklist,
    newestSignalAt: evaluation.newestSignalAt,
    why: evaluation.criteria,
    shadow,
    stepsTaken: 0,
    stepsTold: 0,
    writtenAt: null,
    touch: null,
    verdict: null,
    saidDoneAt: null,
    dismissedAt: null,
    usedAt: null,
    suggested: null,
    account: null,
    advice: null,
  };
}
