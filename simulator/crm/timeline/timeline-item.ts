import type { Html } from '../html.ts';
import type { IconName } from '../icon.ts';

/** One thing on a contact's timeline. */
export type TimelineItem = {
  /** The same from one refresh to the next: tells the page what is new. */
  readonly key: string;
  readonly at: number;
  readonly icon: IconName;
  readonly title: Html;
  /** Small print beside the time. */
  readonly meta?: string;
  readonly body?: Html;
  /** Several of a kind on one day are shown as one, with this plural ("pages seen") and one line each. */
  readonly group?: { readonly plural: string; readonly line: string };
};
