/** What one window came to, for the reports. Nothing of the person in it. Instants in ms. */
export type Figure = {
  readonly openedAt: number;
  /** The last change of the lead that HubSpot knew of when the window opened: the system clock starts here. */
  readonly changedAt: number | null;
  /** When note and task stood in HubSpot: the system clock ends, the human one starts. */
  readonly writtenAt: number | null;
  readonly dueAt: number;
  readonly tier: string;
  /** Owner id of whose task it was. */
  readonly sellerId: string | null;
  /** workingMs: from writtenAt to the touch, in the seller's working time. */
  readonly touch: {
    readonly at: number;
    readonly certainty: 'seen' | 'unsure';
    readonly workingMs: number;
  } | null;
  /** A person completed the task, and no touch was seen by then. */
  readonly saidDoneAt: number | null;
  /** A person deleted the task. */
  readonly dismissedAt: number | null;
  readonly verdict: {
    readonly value: 'accepted' | 'rejected';
    readonly reason: string | null;
  } | null;
  /** null while it is under way. reason: a CloseReason of src/domain/window/window.ts. */
  readonly end: { readonly at: number; readonly reason: string } | null;
  /** What content was suggested, and when it was first seen to be used; null: none was. */
  readonly content: {
    readonly id: string;
    readonly version: number;
    readonly usedAt: number | null;
  } | null;
  /** `b2b-saas v3` */
  readonly checklist: string;
};

/** When a person is known to have been in touch, ms. An unsure touch counts as nothing. */
export function seenAt({ touch }: Figure): number | null {
  return touch?.certainty === 'seen' ? touch.at : null;
}
