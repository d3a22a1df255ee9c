import { addDuration } from '../domain/calendar/working-time.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import { slaCalendar } from '../domain/checklist/sla-calendar.ts';
import type { Look } from '../domain/handoff/look.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import type { Figure } from '../domain/report/figure.ts';
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

/**
 * Keeps for `baton report` what windows came to. `after`: what was recorded of each. Compared with what is kept, not with
 * what this very look has changed: a worker that died before it came here has left that to the next look.
 */
export async function countWindows(
  portal: PortalServices,
  looks: ReadonlyMap<string, Look>,
  after: ReadonlyMap<string, LeadRecord>,
  keep: number,
): Promise<void> {
  const since = portal.now() - keep;
  const figures = [...looks]
    .flatMap(([id, { figure, spareFigures }]): FigureOf[] => {
      if (figure === null) return [...spareFigures];
      const [ref, before] = figure;
      const window = after.get(id)?.window;
      const writtenAt = window && isUnderWay(window) ? window.writtenAt : before.writtenAt;
      return [...spareFigures, [ref, { ...before, writtenAt }]];
    })
    .filter(([, { openedAt }]) => openedAt > since);
  if (figures.length === 0) return;
  const zone = await portal.zone();
  const known = await portal.figures.known(portal.portalId, zone, new Map(figures));
  const news = figures.filter(([ref, figure]) => facts(figure) !== facts(known.get(ref)));
  await portal.figures.write(portal.portalId, zone, new Map(news), keep);
}

/** Working hours that change later are no news about a touch that is counted. */
function facts(figure: Figure | undefined): string {
  const { touch = null, ...others } = figure ?? {};
  return JSON.stringify({ ...others, touch: touch && { ...touch, workingMs: 0 } });
}
