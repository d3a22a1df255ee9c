import type { Command } from 'commander';
import colors from 'picocolors';
import type { Services } from '../services.ts';
import { print } from './print.ts';
import { stateOf } from './state-of.ts';
import { withServices } from './with-services.ts';

export function addStatus(program: Command): void {
  program
    .command('status')
    .description('what is waiting, what failed, and the calls to HubSpot so far')
    .action((_options: unknown, command: Command) =>
      withServices(command, async (services, { json }) => {
        const { ruleBook } = services;
        const { checklist: common, waits, next } = ruleBook.common();
        const { id, version } = common.checklist;
        const troubles = ruleBook.troubles();
        const portals = await Promise.all(
          (await services.portals.ids()).map(async (portalId) => ({
            portalId,
            mode: await stateOf(services, portalId),
            ...(await rulesOf(services, portalId)),
            leads: await services.leads.count(portalId),
            waiting: await services.due.size(portalId),
            calls: await services.calls.read(portalId),
          })),
        );
        const causes = await services.queues.failedLeads();
        const failed = new Set(causes.map((lead) => `${lead.portalId} ${lead.contactId}`)).size;
        const setAside = (await services.setAside.read()).length;
        const lines = portals.flatMap((portal) => {
          const { portalId, mode, leads, waiting, calls } = portal;
          const total = Object.values(calls).reduce((sum, n) => sum + n, 0);
          const rules =
            portal.checklist === `${id} v${version}` ? '' : `, checklist ${portal.checklist}`;
          return [
            `Portal ${portalId}: ${mode}${rules}, ${leads} leads known, ${waiting} due or timed, ${total} calls to HubSpot`,
            ...(portal.waits && portal.waits !== waits ? [colors.yellow(`  ${portal.waits}`)] : []),
            ...(portal.next && portal.next !== next ? [`  ${portal.next}`] : []),
          ];
        });
        print(
          json,
          {
            checklist: `${id} v${version}`,
            hash: common.hash,
            waits,
            next,
            troubles,
            portals,
            failed,
            setAside,
          },
          [
            `Checklist ${id} v${version} (${common.hash})`,
            ...(waits ? [colors.yellow(`  ${waits}`)] : []),
            ...(next ? [`  ${next}`] : []),
            ...troubles.flatMap(({ path, problems }) => [
              colors.red(`${path} cannot be used; what was in effect stays in effect:`),
              ...problems.map((problem) => `  ${problem}`),
            ]),
            ...lines,
            `${failed} leads failed, ${setAside} events were set aside.`,
          ],
        );
      }),
    );
}

async function rulesOf({ ruleBook, portals }: Services, portalId: number) {
  const zone = (await portals.get(portalId))?.timeZone ?? 'UTC';
  const { checklist, waits, next } = ruleBook.rules(portalId, zone);
  return { checklist: `${checklist.checklist.id} v${checklist.checklist.version}`, waits, next };
}
