import { html } from '../html.ts';
import { printDay, printTime } from '../moment.ts';
import type { TimelineItem } from './timeline-item.ts';

const SHOWN_AT_ONCE = 4;

type Run = [TimelineItem, ...TimelineItem[]];

/** Neighbours of the same kind on the same day become one item. Expects and returns newest first. */
export function groupItems(items: readonly TimelineItem[], timeZone: string): TimelineItem[] {
  const runs: Run[] = [];
  for (const item of items) {
    const run = runs.at(-1);
    if (run && belongs(run[0], item, timeZone)) run.push(item);
    else runs.push([item]);
  }
  return runs.map((run) => toOne(run, timeZone));
}

function belongs(before: TimelineItem, item: TimelineItem, timeZone: string): boolean {
  return (
    before.group !== undefined &&
    before.group.plural === item.group?.plural &&
    printDay(before.at, timeZone) === printDay(item.at, timeZone)
  );
}

function toOne(run: Run, timeZone: string): TimelineItem {
  const [newest] = run;
  if (!newest.group || run.length === 1) return newest;
  const lines = run.map(
    ({ at, group }) => html`<li><time>${printTime(at, timeZone)}</time> ${group?.line}</li>`,
  );
  const list = html`<ul class="lines">
    ${lines}
  </ul>`;
  // Named after the oldest, which stays when more arrive: an unfolded list stays unfolded.
  const key = `group-${run.at(-1)?.key}`;
  return {
    ...newest,
    key,
    title: html`<strong>${run.length}</strong> ${newest.group.plural}`,
    body:
      run.length > SHOWN_AT_ONCE
        ? html`<details id="more-${key}">
            <summary>Show all</summary>
            ${list}
          </details>`
        : list,
  };
}
