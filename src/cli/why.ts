import type { Command } from 'commander';
import type { Owner } from '../domain/lead/picture.ts';
import { slaCalendar } from '../domain/checklist/sla-calendar.ts';
import { urgency } from '../domain/window/urgency.ts';
import { isUnderWay } from '../domain/window/window.ts';
import type { OpenWindow, Window } from '../domain/window/window.ts';
import type { Services } from '../services.ts';
import { print } from './print.ts';
import { toContactId } from './to-contact-id.ts';
import { whyLines } from './why-lines.ts';
import { withServices } from './with-services.ts';

export function addWhy(program: Command): void {
  program
    .command('why')
    .description(
      'a lead’s whole story: what was decided when, by which checklist, on what evidence',
    )
    .argument('<contactId>', 'the number at the end of its address in HubSpot', toContactId)
    .action((asked: string, _options: unknown, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const id = await portalId();
        const [{ contactId, entries, record }, portal] = await Promise.all([
          followed(services, id, asked),
          services.portals.get(id),
        ]);
        const zone = portal?.timeZone ?? 'UTC';
        const owners = await ownersOf(services, id);
        const merged = contactId === asked ? [] : [`${asked} was merged into ${contactId}.`];
        const lines = whyLines(entries, { owners, zone });
        const now = record?.readiness
          ? `Now: ${record.readiness.replaceAll('_', ' ')}, window ${windowWords(record.window, urgencyNow(services, id, zone))}${record.held ? `: ${record.held}` : ''}.`
          : `Baton has not looked at contact ${contactId} yet.`;
        const owed = record?.gate?.revert?.owed
          ? [`Its stage is still to be put back to ${record.gate.revert.to}.`]
          : [];
        print(json, { contactId, record, entries }, [...merged, ...lines, now, ...owed]);
      }),
    );
}

/** What is kept of a contact; once it is merged, that is with the one that it became. */
async function followed(services: Services, portalId: number, asked: string) {
  const own = await keptOf(services, portalId, asked);
  if (own.entries.length > 0) return own;
  const [survivor = asked] = await services.store(portalId).merges.survivors([asked]);
  return survivor === asked ? own : keptOf(services, portalId, survivor);
}

async function keptOf({ journal, leads }: Services, portalId: number, contactId: string) {
  const [entries, records] = await Promise.all([
    journal.read(portalId, contactId),
    leads.read(portalId, [contactId]),
  ]);
  return { contactId, entries, record: records.get(contactId) };
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

/** Names are nicer than ids; without HubSpot the story is told all the same. */
async function ownersOf({ portal }: Services, portalId: number): Promise<readonly Owner[]> {
  const owners = await (await portal(portalId)).owners().catch(() => null);
  return owners?.available ? owners.value : [];
}
