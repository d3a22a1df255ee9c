import type { Shown } from '../content/choice.ts';
import type { Advice } from '../handoff/advice.ts';
import type { GateRecord } from '../gate/gate.ts';
import type { Readiness } from '../checklist/evaluate.ts';
import { isUnderWay, NO_WINDOW } from '../window/window.ts';
import type { LastWindow, OpenWindow, Window } from '../window/window.ts';
import { windowRef } from '../window/window-ref.ts';

/** What is remembered of a lead between two looks. */
export type LeadRecord = {
  readonly window: Window;
  readonly readiness: Readiness | null;
  /** Why it has no window, in words. */
  readonly held: string | null;
  /** The end of the last window was decided and is not carried out in HubSpot yet: it is planned until it is. */
  readonly closing: boolean;
  /** HubSpot's modification date when last read, ms: later ones are news, even if it was we who wrote in between. */
  readonly modifiedAt: number;
  /** The last bypass of the gate, and the stage that is still to be put back. */
  readonly gate: GateRecord | null;
  /** The HubSpot list of its nurture track, into which Baton put it; null: none. */
  readonly list: string | null;
  /** Windows of contacts that were merged into this one, whose task and note are still to be ended. */
  readonly spares: readonly LastWindow[];
  /** Those contacts' ids: what HubSpot once wrote for them stands on this contact now. */
  readonly merged: readonly string[];
  /** Content that was suggested in windows that are over. */
  readonly shown: readonly Shown[];
  /** What to send next while the deal that closed the last window is open; null: nothing is followed. */
  readonly follow: Advice | null;
};

export const NEW_LEAD: LeadRecord = {
  window: NO_WINDOW,
  readiness: null,
  held: null,
  closing: false,
  modifiedAt: 0,
  gate: null,
  list: null,
  spares: [],
  merged: [],
  shown: [],
  follow: null,
};

/** Its window opened in shadow mode and stands unwritten. */
export function isUnwritten({ window }: LeadRecord): boolean {
  return isUnderWay(window) && window.shadow;
}

/** It waits for a moment or for something to be carried out: to be looked at when a portal comes back. */
export function isPending({ window, closing, gate, spares }: LeadRecord): boolean {
  return closing || spares.length > 0 || isUnderWay(window) || gate?.revert?.owed === true;
}

/** More is kept of it than how many windows it had: HubSpot still had the contact when it was looked at last. */
export function isKept({ readiness }: LeadRecord): boolean {
  return readiness !== null;
}

/** A record as it was stored, perhaps by an earlier version of Baton that knew less. */
export function fromStored(contactId: string, stored: Partial<LeadRecord>): LeadRecord {
  const record = { ...NEW_LEAD, ...stored };
  return { ...record, window: completed(contactId, record.window) };
}

/** What windows of earlier versions lack. */
const UNSEEN = {
  touch: null,
  verdict: null,
  sellerId: null,
  writtenAt: null,
  saidDoneAt: null,
  dismissedAt: null,
  usedAt: null,
  suggested: null,
  account: null,
} as const;
const STEPLESS: Partial<OpenWindow> = {
  ...UNSEEN,
  steps: [],
  stepsTaken: 0,
  stepsTold: 0,
  hours: 'agreed',
  calendar: null,
  runs: 'working',
  advice: null,
};

function completed(contactId: string, window: Window): Window {
  const before = windowRef(contactId, window.number - (isUnderWay(window) ? 1 : 0));
  const last = window.last && { ...UNSEEN, ...opening(before, window.last), ...window.last };
  if (!isUnderWay(window)) return { ...window, last };
  const own = opening(windowRef(contactId, window.number), window);
  return { ...STEPLESS, ...own, ...window, last };
}

function opening(ref: string, { openedAt }: { readonly openedAt: number }) {
  return { ref, changedAt: openedAt, dueAt: openedAt, tier: '' };
}
