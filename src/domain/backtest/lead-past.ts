import type { Engagement, EngagementKind } from '../lead/engagement.ts';
import type { Histories } from '../lead/history.ts';
import type { Definition } from '../lead/definitions.ts';
import type { Picture, Section } from '../lead/picture.ts';

export type PastDeal = {
  readonly id: string;
  /** ms; null: still open. */
  readonly createdAt: number;
  readonly closedAt: number | null;
  readonly isWon: boolean;
};

/** All that HubSpot remembers of a lead with dates, from which its picture at any instant can be rebuilt. */
export type LeadPast = {
  readonly portalId: number;
  readonly contactId: string;
  readonly properties: Readonly<Record<string, Definition>>;
  /** By property, oldest first. */
  readonly histories: Histories;
  readonly engagements: Readonly<Record<EngagementKind, Section<readonly Engagement[]>>>;
  readonly deals: Section<readonly PastDeal[]>;
  /** What has no history, as it is today: used only where a run says that it takes today's for the past's. */
  readonly today: Pick<Picture, 'company' | 'lists' | 'group'> | null;
};
