import { addDuration } from '../domain/calendar/working-time.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import { slaCalendar } from '../domain/checklist/sla-calendar.ts';
import type { Look } from '../domain/handoff/look.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import type { FigureOf } from '../domain/report/to-figure.ts';
import { isUnderWay } from '../domain/window/window.ts';
import type { PortalServices } from './portal-services.ts';

/** How long figures and stories are kept when the checklist does not say. */
const KEEP_MS = 400 * 86_400_000;

/** `limits.journal` of the checklist, ms. */
export function keepMs({ checklist }: { readonly checklist: Checklist }): number {
  const keep = checklist.limits?.journal;
  return keep ? addDuration(0, keep, slaCalendar(checklist, 'UTC')) : KEEP_MS;
}

/** Keeps for `baton report` what windows came to that changed or were written just now. `after`: what was recorded of each. */
export async function countWindows(
  portal: PortalServices,
  looks: ReadonlyMap<string, Look>,
  after: ReadonlyMap<string, LeadRecord>,
  keep: number,
): Promise<void> {
  const figures = [...looks].flatMap(([id, { figure, change, spareFigures }]): FigureOf[] => {
    if (figure === null) return [...spareFigures];
    const [ref, before] = figure;
    const window = after.get(id)?.window;
    const writtenAt = window && isUnderWay(window) ? window.writtenAt : before.writtenAt;
    return change === 'none' && writtenAt === before.writtenAt
      ? [...spareFigures]
      : [...spareFigures, [ref, { ...before, writtenAt }]];
  });
  if (figures.length === 0) return;
  await portal.figures.write(portal.portalId, await portal.zone(), new Map(figures), keep);
}
