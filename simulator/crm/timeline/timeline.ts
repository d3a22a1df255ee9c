import type { CrmRecord } from '../../types.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { icon } from '../icon.ts';
import { printDay, printTime } from '../moment.ts';
import type { View } from '../view.ts';
import { activityItems } from './activity-items.ts';
import { behaviourItems } from './behaviour-items.ts';
import { changeItems } from './change-items.ts';
import { groupItems } from './group-items.ts';
import type { TimelineItem } from './timeline-item.ts';

const MOST = 150;

/** Everything known about a contact, newest first, under one heading per day. */
export function timeline(view: View, contact: CrmRecord): Html {
  const { timeZone } = view.account.options;
  const all = [
    ...activityItems(view, contact),
    ...behaviourItems(contact),
    ...changeItems(view, contact),
  ].sort((a, b) => b.at - a.at);
  const items = groupItems(all, timeZone);
  const days = Map.groupBy(items.slice(0, MOST), ({ at }) => printDay(at, timeZone));
  if (items.length === 0) return html`<p class="empty">Nothing is known about this person yet.</p>`;
  return html`${[...days].map(
    ([day, ofDay]) =>
      html`<h3 class="day">${day}</h3>
        <ol class="timeline">
          ${ofDay.map((item) => renderItem(item, timeZone))}
        </ol>`,
  )}
  ${items.length > MOST && html`<p class="empty">${items.length - MOST} older entries</p>`}`;
}

function renderItem(item: TimelineItem, timeZone: string): Html {
  return html`<li id="${item.key}" class="item ${item.icon}">
    ${icon(item.icon)}
    <div class="what">
      <div class="headline">
        <span>${item.title}</span>
        <span class="meta">${item.meta && `${item.meta} · `}${printTime(item.at, timeZone)}</span>
      </div>
      ${item.body}
    </div>
  </li>`;
}
