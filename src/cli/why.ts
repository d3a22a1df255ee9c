import type { Command } from 'commander';
import { formatMoment } from '../domain/time/format.ts';
import type { Bypass } from '../domain/gate/gate.ts';
import type { CriterionResult } from '../domain/checklist/evaluate.ts';
import { slaCalendar } from '../domain/checklist/sla-calendar.ts';
import { urgency } from '../domain/window/urgency.ts';
import { isUnderWay } from '../domain/window/window.ts';
import type { OpenWindow, Window } from '../domain/window/window.ts';
import type { Services } from '../services.ts';
import { print } from './print.ts';
import { withServices } from './with-services.ts';

type Detail = {
  readonly criteria?: readonly CriterionResult[];
  readonly bypass?: Bypass;
  readonly putBack?: readonly string[] | null;
};

export function addWhy(program: Command): void {
  program
    .command('why')
    .description(
      'a lead’s whole story: what was decided when, by which checklist, on what evidence',
    )
    .argument('<contactId>')
    .action((contactId: string, _options: unknown, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const id = await portalId();
        const [entries, portal, records] = await Promise.all([
          services.journal.read(id, contactId),
          services.portals.get(id),
          services.leads.read(id, [contactId]),
        ]);
        const record = records.get(contactId);
        const zone = portal?.timeZone ?? 'UTC';
        const lines = entries.flatMap(({ at, what, mode, checklist, readiness, detail }) => [
          `${formatMoment(at, zone)}  ${whatWords(what, mode, detail as Detail)} (${mode}), ${readiness}, checklist ${checklist}`,
          ...((detail as Detail).criteria ?? []).map(
            ({ counts, text }) =>
              `    ${counts === 'met' ? '✓' : counts === 'unmet' ? '✗' : '?'} ${text}`,
          ),
        ]);
        const now = record?.readiness
          ? `Now: ${record.readiness.replaceAll('_', ' ')}, window ${windowWords(record.window, urgencyNow(services, id, zone))}${record.held ? `: ${record.held}` : ''}.`
          : `Baton has not looked at contact ${contactId} yet.`;
        const owed = record?.gate?.revert?.owed
          ? [`Its stage is still to be put back to ${record.gate.revert.to}.`]
          : [];
        print(json, { contactId, record, entries }, [...lines, now, ...owed]);
      }),
    );
}

/** How fresh a window under way is, by the checklist in effect and the clock. */
function urgencyNow({ ruleBook, clock }: Services, portalId: number, zone: string) {
  return (window: OpenWindow): string => {
    const { checklist } = ruleBook.rules(portalId, zone);
    const calendar = slaCalendar(checklist, zone);
    return urgency(window, checklist.window.half_life, { now: clock.now(), calendar });
  };
}

/** `open (hot)`, `working (last day)`, `closed` */
function windowWords(window: Window, toUrgency: (window: OpenWindow) => string): string {
  return isUnderWay(window) ? `${window.state} (${toUrgency(window)})` : window.state;
}

function whatWords(what: string, mode: string, { bypass, putBack }: Detail): string {
  if (!bypass) return `window ${what}`;
  const { stage, by, userId, source, missing } = bypass;
  const who = by ?? (userId ? `user ${userId}` : (source ?? 'somebody'));
  const to = putBack?.at(-1);
  const back = to ? `; ${mode === 'live' ? 'put back' : 'would be put back'} to ${to}` : '';
  return `bypass: moved to ${stage} by ${who} without ${missing.join(', ')}${back}`;
}
