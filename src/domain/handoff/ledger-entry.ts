/** Fingerprints by property name. Never the text itself: the ledger holds nothing personal. */
export type Fingerprints = Readonly<Record<string, string>>;

/**
 * What is known of one note or task of one window.
 * sending: a create was about to leave; until its record is seen nobody knows whether it took place.
 * written: it is there. dismissed: a person deleted it, or it was withdrawn before it was ever written.
 */
export type LedgerEntry =
  | { readonly state: 'sending'; readonly at: number }
  | {
      readonly state: 'written';
      readonly id: string;
      /** What Baton wanted it to say last … */
      readonly wanted: Fingerprints;
      /** … and what HubSpot gave back after that write: a difference from this is a person's edit. */
      readonly seen: Fingerprints;
      /** An edit was about to leave and its outcome is not recorded: what stands there now may be ours. */
      readonly editing?: boolean;
      /** Contacts on whose timelines it was put beside its own. */
      readonly colleagueIds?: readonly string[];
    }
  | { readonly state: 'dismissed' };
