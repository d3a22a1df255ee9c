import type { Advice } from '../handoff/advice.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { ChecklistRef } from '../checklist/schema.ts';
import type { CriterionResult } from '../checklist/evaluate.ts';
import type { Step } from './deadline.ts';
import type { AccountPart } from './account-play.ts';
import type { Touched } from './touched.ts';
import type { Verdict } from './verdict.ts';

/** Why a window closed. The file's `closes_on` has a say in those it names; opt-out, deal, customer, age, absence and a merge always close. */
export type CloseReason =
  | 'meeting_booked'
  | 'deal_opened'
  | 'opted_out'
  | 'rejected'
  | 'disqualified'
  | 'no_longer_ready'
  | 'became_customer'
  | 'contact_gone'
  | 'merged'
  | 'expired';

/** What is known of a window whether it is under way or over. Instants in ms. */
export type Opened = {
  /** Names the window for ever: its note and its task bear it. */
  readonly ref: string;
  readonly openedAt: number;
  /** HubSpot's last change of the contact before that: from here on the system's clock runs. */
  readonly changedAt: number;
  /** When a person should have been in touch, by the SLA tier and checklist version of the opening. */
  readonly dueAt: number;
  readonly tier: string;
  /** What opened it, kept up to date by new evidence: the evaluation's own lines … */
  readonly why: readonly CriterionResult[];
  /** … and the version by which they were evaluated last. */
  readonly checklist: ChecklistRef;
  /** Opened in shadow mode: stays unwritten until newer evidence comes in live mode. */
  readonly shadow: boolean;
  /** Who is meant to be in touch, by owner id; null: nobody is there. */
  readonly sellerId: string | null;
  /** When note and task first stood in HubSpot: here the system's clock ends and the seller's begins. */
  readonly writtenAt: number | null;
  readonly touch: Touched | null;
  readonly verdict: Verdict | null;
  /** When it was seen that a person had completed the task, or deleted it, and nobody had been in touch. */
  readonly saidDoneAt: number | null;
  readonly dismissedAt: number | null;
  /** Its part in the account's one play; null: it stands for itself. */
  readonly account: AccountPart | null;
  /** When the suggested content was first seen to be used. */
  readonly usedAt: number | null;
  /** What was suggested last, to be counted; null: nothing. */
  readonly suggested: { readonly id: string; readonly version: number } | null;
};

/** What is remembered of the window before this one. A shadow one was never written: there is nothing to bring to an end. */
export type LastWindow = Opened & { readonly closedAt: number; readonly reason: CloseReason };

type Known = {
  /** How many windows this lead has had, this one included: with the lead it names the window. */
  readonly number: number;
  readonly last: LastWindow | null;
};

/** missed: it closed for want of news, and nobody had been in touch. */
export type ClosedWindow = Known & { readonly state: 'closed' | 'missed' };

/** working: somebody was in touch. */
export type OpenWindow = Known &
  Opened & {
    readonly state: 'open' | 'working';
    readonly closesAt: number;
    /** Whether the deadline counts working time only. */
    readonly runs: 'working' | 'always';
    readonly remindAt: number | null;
    /** The escalations of the SLA, and how many of them have been taken. */
    readonly steps: readonly Step[];
    readonly stepsTaken: number;
    /** … and how many have been carried out in HubSpot. */
    readonly stepsTold: number;
    /** Whether the deadline runs in the seller's own working hours, as HubSpot has them, or in the file's. */
    readonly hours: 'own' | 'agreed';
    /** IANA zone of that calendar. */
    readonly zone: string;
    /** The calendar as it was when the deadline was set: a leave entered since uses no time up. Null: of a window of an earlier version. */
    readonly calendar: WorkCalendar | null;
    /** The version whose SLA the deadline keeps. */
    readonly openedWith: ChecklistRef;
    readonly newestSignalAt: number | null;
    /** What the seller is told beside why now; null: not worked out yet. */
    readonly advice: Advice | null;
  };

export type Window = ClosedWindow | OpenWindow;

export const NO_WINDOW: ClosedWindow = { state: 'closed', number: 0, last: null };

/** Somebody else's note and task stand for it. */
export function isJoined({ account }: Pick<Opened, 'account'>): boolean {
  return account?.part === 'joined';
}

/** Open or working: there is something for a person to do or to go on with. */
export function isUnderWay(window: Window): window is OpenWindow {
  return window.state === 'open' || window.state === 'working';
}

/** A person has completed or deleted its task, and nobody had been in touch. */
export function isTaskEnded({ saidDoneAt, dismissedAt }: Opened): boolean {
  return saidDoneAt !== null || dismissedAt !== null;
}

/** A window with nothing of the person it was about. */
export function impersonal<T extends Opened>(window: T): T {
  return { ...window, why: [], touch: null, verdict: null };
}

/** What stays of a window that is over. */
export function toLast(window: Opened, reason: CloseReason, closedAt: number): LastWindow {
  const { ref, openedAt, changedAt, dueAt, tier, why, checklist, shadow } = window;
  const { sellerId, writtenAt, touch, verdict, saidDoneAt, dismissedAt } = window;
  const { usedAt, suggested, account } = window;
  const opening = { ref, openedAt, changedAt, dueAt, tier, why, checklist, shadow };
  const people = { sellerId, writtenAt, touch, verdict, saidDoneAt, dismissedAt };
  return { ...opening, ...people, usedAt, suggested, account, closedAt, reason };
}
