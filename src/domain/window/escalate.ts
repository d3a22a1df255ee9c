import type { View } from '../checklist/view.ts';
import type { OpenWindow } from './window.ts';

/** Takes the steps whose time has come, unless somebody was, or perhaps was, in touch: this very look has read that. */
export function escalate(window: OpenWindow, view: View): OpenWindow {
  if (!isWatched(window)) return window;
  const due = window.steps.filter(({ at }) => stepAt(at, view) <= view.now).length;
  return due > window.stepsTaken ? { ...window, stepsTaken: due } : window;
}

/** Whoever set a later due date means to be in touch by then: nobody is reminded or told before. The SLA stays as it is. */
function stepAt(at: number, { picture: { task } }: View): number {
  return task?.state === 'open' && task.postponedTo !== null ? Math.max(at, task.postponedTo) : at;
}

/** Nobody was in touch or answered yet, and somebody could have: the window is written. */
function isWatched({ touch, verdict, shadow, account }: OpenWindow): boolean {
  return touch === null && verdict === null && !shadow && account?.part !== 'joined';
}

/** When something changes by itself: the next step, or the end. */
export function nextMoment(window: OpenWindow, view: View): number {
  const step = isWatched(window) ? window.steps[window.stepsTaken] : undefined;
  return Math.min(window.closesAt, step ? stepAt(step.at, view) : Infinity);
}
