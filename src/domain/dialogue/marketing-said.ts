import type { View } from '../checklist/view.ts';
import { toInstant } from '../lead/history.ts';
import { propertyText } from '../lead/picture.ts';
import { plain } from '../text/plain.ts';
import { TALK_MS } from './how-far-back.ts';

/** The last marketing e-mail that HubSpot sent. */
export type MarketingSaid = {
  readonly name: string | null;
  /** ms */
  readonly sentAt: number;
  /** What was seen after it was sent; HubSpot does not say of which e-mail. */
  readonly seen: 'a click' | 'an open' | null;
};

/** Null: none lately, or HubSpot does not tell (Marketing Hub fills these properties). */
export function marketingSaid({ picture, now }: View): MarketingSaid | null {
  const { contact, signals } = picture;
  const sentAt = toInstant(propertyText(contact, 'hs_email_last_send_date') ?? '');
  if (sentAt === null || sentAt > now || sentAt < now - TALK_MS) return null;
  const since = (signals.available ? signals.value : [])
    .filter(({ at }) => at >= sentAt && at <= now)
    .map(({ kind }) => kind);
  return {
    name: plain(propertyText(contact, 'hs_email_last_email_name') ?? '', 60) || null,
    sentAt,
    seen: since.includes('email_click')
      ? 'a click'
      : since.includes('email_open')
        ? 'an open'
        : null,
  };
}
