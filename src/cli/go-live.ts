import { isUnwritten } from '../domain/lead/lead-record.ts';
import colors from 'picocolors';
import type { Services } from '../services.ts';
import { confirm } from './confirm.ts';
import { countWords } from './count-words.ts';
import { print } from './print.ts';
import type { Options } from './with-services.ts';

export function capWords(cap: number | undefined): string {
  return cap ? `; a seller gets at most ${countWords(cap, 'new task')} a day` : '';
}

/** `portals live`: shows what it will do, asks, then provisions and goes. */
export async function goLive(
  services: Services,
  { json, portalId }: Options,
  yes: boolean,
): Promise<void> {
  const id = await portalId();
  const portal = await services.portal(id);
  const [missing, unwritten] = await Promise.all([
    portal.toProvision(),
    services.leads.find(id, isUnwritten),
  ]);
  const { checklist, waits } = await portal.rules();
  const cap = checklist.sla.daily_cap_per_seller;
  const plan = [
    `Portal ${id} goes live:`,
    missing.length > 0
      ? `  creates ${missing.length} contact properties in the group “Baton”: ${missing.join(', ')}`
      : '  all of Baton’s contact properties are there already',
    `  ${unwritten.length} windows are open in shadow mode; they stay unwritten until there is newer evidence, or \`baton backfill --open --cap N\``,
    `  from now on every window that opens is a note and a task${capWords(cap)}`,
    ...(waits ? [`  but nothing is written yet: ${waits}`] : []),
  ];
  if (!yes) {
    for (const line of plan) console.error(line);
    if (!(await confirm('Go live?'))) {
      print(json, { portalId: id, mode: await portal.mode() }, ['Nothing was changed.']);
      process.exitCode = 1;
      return;
    }
  }
  const created = await portal.goLive();
  await services.wakePending(id);
  const result = { portalId: id, mode: 'live', created, shadowWindows: unwritten.length };
  print(json, result, [...(yes ? plan : []), `Portal ${id} is ${colors.green('live')}.`]);
}
