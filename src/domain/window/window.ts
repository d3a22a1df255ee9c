import type { ChecklistRef } from '../checklist/schema.ts';
import type { CriterionResult } from '../checklist/evaluate.ts';
import type { Step } from './deadline.ts';
import type { Touched } from './touched.ts';
import type { Verdict } from './verdict.ts';

/** Why a window closed. The file's `closes_on` has a say in those it names; opt-out, deal, customer, age and absence always close. */
export type CloseReason =
  | 'meeting_booked'
  | 'deal_opened'
  | 'opted_out'
  | 'rejected'
  | 'disqualified'
  | 'no_longer_ready'
  | 'became_customer'
  | 'contact_gone'
  | 'expired';

/** What is remembered of the window before this one. */
export type LastWindow = {
  readonly openedAt: number;
  readonly closedAt: number;
  readonly reason: CloseReason;
  readonly why: readonly CriterionResult[];
  readonly checklist: ChecklistRef;
  /** It was never written to HubSpot, so there is nothing there to bring to an end. */
  readonly shadow: boolean;
  readonly touch: Touched | null;
  readonly verdict: Verdict | null;
};

type Known = {
  /** How many windows this lead has had, this one included: with the lead it names the window. */
  readonly number: number;
  readonly last: LastWindow | null;
};

/** missed: it closed for want of news, and nobody had been in touch. */
export type ClosedWindow = Known & { readonly state: 'closed' | 'missed' };

/** working: somebody was in touch. */
export type OpenWindow = Known & {
  readonly state: 'open' | 'working';
  readonly openedAt: number;
  readonly closesAt: number;
  /** When a person should have been in touch, by the SLA tier and checklist version of the opening. */
  readonly dueAt: number;
  readonly remindAt: number | null;
  readonly tier: string;
  /** The escalations of the SLA, and how many of them have been taken. */
  readonly steps: readonly Step[];
  readonly stepsTaken: number;
  /** … and how many have been carried out in HubSpot. */
  readonly stepsTold: number;
  /** IANA zone of the calendar that the deadline runs in. */
  readonly zone: string;
  /** The version whose SLA the deadline keeps. */
  readonly openedWith: ChecklistRef;
  /** The version by which `why` was evaluated last. */
  readonly checklist: ChecklistRef;
  readonly newestSignalAt: number | null;
  /** The evaluation's own lines: what opened the window, kept up to date by new evidence. */
  readonly why: readonly CriterionResult[];
  /** Opened in shadow mode: stays unwritten until newer evidence comes in live mode. */
  readonly shadow: boolean;
  readonly touch: Touched | null;
  readonly verdict: Verdict | null;
};

export type Window = ClosedWindow | OpenWindow;

export const NO_WINDOW: ClosedWindow = { state: 'closed', number: 0, last: null };

/** Open or working: there is something for a person to do or to go on with. */
export function isUnderWay(window: Window): window is OpenWindow {
  return window.state === 'open' || window.state === 'working';
}
