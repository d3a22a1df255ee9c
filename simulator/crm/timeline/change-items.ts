import type { CrmRecord, HistoryEntry } from '../../types.ts';
import { printSource } from '../author.ts';
import { humanise } from '../badge.ts';
import { html } from '../html.ts';
import { printOwner } from '../owner-name.ts';
import { stageName } from '../stage-name.ts';
import type { View } from '../view.ts';
import type { TimelineItem } from './timeline-item.ts';

const WATCHED: Readonly<Record<string, string>> = {
  jobtitle: 'Job title',
  lifecyclestage: 'Lifecycle stage',
  hubspot_owner_id: 'Owner',
  baton_readiness: 'Baton readiness',
  baton_window: 'Baton window',
  baton_verdict: 'Baton verdict',
};

/** Changes of the few properties that tell a story; what was there from the beginning is no change. */
export function changeItems(view: View, contact: CrmRecord): TimelineItem[] {
  return Object.entries(WATCHED).flatMap(([property, label]) => {
    const entries = contact.history.get(property) ?? [];
    return entries.flatMap((entry, index): TimelineItem[] => {
      if (entry.timestamp <= contact.createdAt) return [];
      const before = entries[index + 1];
      if (before?.value === entry.value) return [];
      return [
        {
          key: `${property}-${entry.timestamp}`,
          at: entry.timestamp,
          icon: 'change',
          title: html`${label}: ${print(view, property, before)} →
            <strong>${print(view, property, entry)}</strong>`,
          meta: printSource(view.account, entry),
        },
      ];
    });
  });
}

function print({ account }: View, property: string, entry: HistoryEntry | undefined): string {
  if (!entry?.value) return 'none';
  if (property === 'hubspot_owner_id') return printOwner(account, entry.value);
  if (property === 'lifecyclestage') return stageName(entry.value);
  return property.startsWith('baton_') ? humanise(entry.value) : entry.value;
}
