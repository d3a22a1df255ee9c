import { html } from '../html.ts';
import type { CrmRecord, HistoryEntry } from '../../types.ts';
import type { TimelineItem } from './timeline-item.ts';

/** What the person did, read from where HubSpot keeps it: the histories of a few properties. */
export function behaviourItems(contact: CrmRecord): TimelineItem[] {
  return [...formItems(contact), ...pageItems(contact), ...mailItems(contact)];
}

function formItems(contact: CrmRecord): TimelineItem[] {
  return historyOf(contact, 'recent_conversion_date').map(({ timestamp }) => {
    const name = valueAt(contact, 'recent_conversion_event_name', timestamp);
    const message = historyOf(contact, 'message').find((entry) => entry.timestamp === timestamp);
    return {
      key: `form-${timestamp}`,
      at: timestamp,
      icon: 'form',
      title: html`Submitted a form: <strong>${name || 'unnamed'}</strong>`,
      body: message?.value ? html`<blockquote>${message.value}</blockquote>` : undefined,
    };
  });
}

function pageItems(contact: CrmRecord): TimelineItem[] {
  return historyOf(contact, 'hs_analytics_last_url').map(({ timestamp, value }) => {
    const path = toPath(value);
    return {
      key: `page-${timestamp}-${path}`,
      at: timestamp,
      icon: 'page',
      title: html`Seen on <strong>${path}</strong>`,
      group: { plural: 'pages seen', line: path },
    };
  });
}

function mailItems(contact: CrmRecord): TimelineItem[] {
  return [
    ...historyOf(contact, 'hs_email_last_open_date').map(({ timestamp }) => ({
      key: `open-${timestamp}`,
      at: timestamp,
      icon: 'email' as const,
      title: html`Opened a marketing e-mail`,
      group: { plural: 'opens of marketing e-mail', line: 'Opened' },
    })),
    ...historyOf(contact, 'hs_email_last_click_date').map(({ timestamp }) => ({
      key: `click-${timestamp}`,
      at: timestamp,
      icon: 'click' as const,
      title: html`Clicked a link in a marketing e-mail`,
      group: { plural: 'clicks in marketing e-mail', line: 'Clicked' },
    })),
    // Replies to sellers are e-mails of their own; replies to marketing mail leave only this date.
    ...historyOf(contact, 'hs_email_last_reply_date').map(({ timestamp }) => ({
      key: `reply-${timestamp}`,
      at: timestamp,
      icon: 'reply' as const,
      title: html`<strong>Replied</strong> to a marketing e-mail`,
    })),
  ];
}

/** Without the entries that clear a value: they are no behaviour. */
function historyOf(contact: CrmRecord, property: string): HistoryEntry[] {
  return (contact.history.get(property) ?? []).filter(({ value }) => value !== '');
}

function valueAt(contact: CrmRecord, property: string, at: number): string {
  const entries = contact.history.get(property) ?? [];
  return entries.find(({ timestamp }) => timestamp <= at)?.value ?? '';
}

/** The site's own address says nothing to somebody who reads twenty of them. */
function toPath(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}
