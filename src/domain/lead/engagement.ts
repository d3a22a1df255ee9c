export const ENGAGEMENT_KINDS = ['call', 'email', 'meeting', 'message'] as const;
export type EngagementKind = (typeof ENGAGEMENT_KINDS)[number];

/** A call, one-to-one e-mail, meeting or message on the contact's timeline; never marketing mail. */
export type Engagement = {
  readonly kind: EngagementKind;
  /** HubSpot's record id. */
  readonly id: string;
  /** When it happened, ms. */
  readonly at: number;
  /** When HubSpot got to know it, ms. */
  readonly createdAt: number | null;
  readonly direction: 'inbound' | 'outbound';
  /** Nobody answered, or it was cancelled: it reached nobody. */
  readonly isAttempt: boolean;
  readonly title: string | null;
  /** HubSpot's owner id of who did it. */
  readonly ownerId: string | null;
  /** The links in an e-mail that we sent, where they were read. */
  readonly links?: readonly string[];
};
