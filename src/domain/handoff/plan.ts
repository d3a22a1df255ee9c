import type { StageWrite } from '../gate/gate.ts';
import type { Change } from '../window/next-window.ts';

/** The seller's task as it should be. Instants in ms; `body` is HubSpot-safe HTML. */
export type TaskPlan =
  | {
      readonly kind: 'ensure';
      readonly ref: string;
      readonly subject: string;
      readonly body: string;
      readonly dueAt: number;
      /** HubSpot tells nobody of a task made by API; a reminder is the only nudge. */
      readonly remindAt: number | null;
      readonly type: 'CALL' | 'EMAIL' | 'TODO';
      readonly priority: 'HIGH' | 'MEDIUM';
      readonly ownerId: string;
      /** Who has it in HubSpot has left: it changes hands even though a person gave it to them. */
      readonly isOrphaned: boolean;
      readonly companyId: string | null;
    }
  /** Somebody was in touch: the task has done its work. */
  | { readonly kind: 'complete'; readonly ref: string; readonly reason: string }
  | { readonly kind: 'withdraw'; readonly ref: string; readonly reason: string };

export type NotePlan = {
  readonly ref: string;
  readonly body: string;
  /** Where it stands on the timeline: when the window opened. */
  readonly at: number;
  readonly companyId: string | null;
  /** Colleagues on whose timelines it stands too: the members of the account's play. */
  readonly contactIds: readonly string[];
  /** False when a window is over: a note that was never written is not written now. */
  readonly create: boolean;
};

export type ListChange = { readonly add: string | null; readonly remove: string | null };

/** A line in somebody's one digest task of the day. It names no lead: the link leads to the contact. */
export type DigestLine = {
  /** The same line is told once. */
  readonly ref: string;
  readonly ownerId: string;
  /** The heading under which it stands, plain text. */
  readonly under: string;
  /** HubSpot-safe HTML. */
  readonly html: string;
};

/** Something that keeps a part of the plan from being carried out; an admin reads it. */
export type Problem = { readonly code: 'no-live-owner'; readonly detail: string };

/** A new task counts against what a seller is given in one day. */
export type DailyCap = {
  readonly ownerId: string;
  readonly limit: number;
  /** What the handoff owner reads when the seller has had that many; null: nobody is there to read it. */
  readonly overflow: DigestLine | null;
};

/** The end of a window that was decided and is not carried out yet. */
export type OwedEnd = { readonly task: TaskPlan | null; readonly note: NotePlan | null };

/** What should be true in HubSpot for one lead. A value: shadow mode, `why` and tests stop here and look at it. */
export type Plan = {
  readonly contactId: string;
  readonly change: Change;
  readonly task: TaskPlan | null;
  readonly note: NotePlan | null;
  /** For the task, while it is not written; null: the file names no cap, or the last rung has it. */
  readonly cap: DailyCap | null;
  readonly owed: readonly OwedEnd[];
  /** Contact properties that differ from what HubSpot has, and only those. */
  readonly properties: Readonly<Record<string, string>>;
  /** Static lists that the lead enters or leaves with its nurture track. */
  readonly list: ListChange | null;
  /** Lines for people who are told of an escalation and do not get the task. */
  readonly told: readonly DigestLine[];
  /** Only where the file's gate says `revert`. */
  readonly stage: StageWrite | null;
  readonly problems: readonly Problem[];
};
