import type { Definition } from '../lead/definitions.ts';
import type { Engagement, EngagementKind } from '../lead/engagement.ts';
import type { Histories } from '../lead/history.ts';
import type { Picture, Section } from '../lead/picture.ts';

/** A deal of the lead's. Instants in ms. */
export type PastDeal = {
  readonly id: string;
  /** When it is said to have been made. */
  readonly createdAt: number;
  /** From when HubSpot had it as open or as closed, newest first; an import brings deals that are older than that. */
  readonly states: readonly { readonly at: number; readonly isOpen: boolean }[];
  readonly isWon: boolean;
};

/** All that HubSpot remembers of a lead with dates, from which its picture at any instant can be rebuilt. */
export type LeadPast = {
  readonly portalId: number;
  readonly contactId: string;
  readonly properties: Readonly<Record<string, Definition>>;
  /** By property, newest first, as HubSpot gives them: of two in one millisecond the first holds. */
  readonly histories: Histories;
  readonly engagements: Readonly<Record<EngagementKind, Section<readonly Engagement[]>>>;
  readonly deals: Section<readonly PastDeal[]>;
  /** What has no history, as it is today: used only where a run says that it takes today's for the past's. */
  readonly today: Pick<Picture, 'company' | 'lists' | 'group'> | null;
};

/** Its calls, e-mails, meetings and messages, as far as they could be read. */
export function engagementsOf({ engagements }: Pick<LeadPast, 'engagements'>): Engagement[] {
  return Object.values(engagements).flatMap((section) => (section.available ? section.value : []));
}
