import type { Readiness } from '../checklist/evaluate.ts';
import { NO_WINDOW } from '../window/window.ts';
import type { Window } from '../window/window.ts';

/** What is remembered of a lead between two looks. */
export type LeadRecord = {
  readonly window: Window;
  readonly readiness: Readiness | null;
  /** Why it has no window, in words. */
  readonly held: string | null;
  /** A closing that was decided but perhaps not carried out in HubSpot: after a crash it is planned again. */
  readonly closing: boolean;
  /** HubSpot's modification date when last read or written by us, ms: later ones are news. */
  readonly modifiedAt: number;
};

export const NEW_LEAD: LeadRecord = {
  window: NO_WINDOW,
  readiness: null,
  held: null,
  closing: false,
  modifiedAt: 0,
};
