import type { Command } from 'commander';
import { print } from './print.ts';
import { stateOf } from './state-of.ts';
import { withServices } from './with-services.ts';

export function addStatus(program: Command): void {
  program
    .command('status')
    .description('what is waiting, what failed, and the calls to HubSpot so far')
    .action((_options: unknown, command: Command) =>
      withServices(command, async (services, { json }) => {
        const { id, version } = services.checklist.checklist;
        const portals = await Promise.all(
          (await services.portals.ids()).map(async (portalId) => ({
            portalId,
            mode: await stateOf(services, portalId),
            leads: await services.leads.count(portalId),
            waiting: await services.due.size(portalId),
            calls: await services.calls.read(portalId),
          })),
        );
        const causes = await services.queues.failedLeads();
        const failed = new Set(causes.map((lead) => `${lead.portalId} ${lead.contactId}`)).size;
        const setAside = (await services.setAside.read()).length;
        const lines = portals.map(({ portalId, mode, leads, waiting, calls }) => {
          const total = Object.values(calls).reduce((sum, n) => sum + n, 0);
          return `Portal ${portalId}: ${mode}, ${leads} leads known, ${waiting} due or timed, ${total} calls to HubSpot`;
        });
        print(json, { checklist: `${id} v${version}`, portals, failed, setAside }, [
          `Checklist ${id} v${version}`,
          ...lines,
          `${failed} leads failed, ${setAside} events were set aside.`,
        ]);
      }),
    );
}
