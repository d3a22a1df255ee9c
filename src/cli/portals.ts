import { confirm } from './confirm.ts';
import type { Command } from 'commander';
import colors from 'picocolors';
import { print } from './print.ts';
import { withServices } from './with-services.ts';

export function addPortals(program: Command): void {
  const portals = program.command('portals').description('the connected HubSpot accounts');
  portals
    .command('list')
    .description('every connected portal, its mode, and how many leads it has')
    .action((_options: unknown, command: Command) =>
      withServices(command, async (services, { json }) => {
        const ids = await services.portals.ids();
        const rows = await Promise.all(
          ids.map(async (id) => {
            const [portal, leads] = await Promise.all([
              services.portals.get(id),
              services.leads.count(id),
            ]);
            return {
              portalId: id,
              mode: portal?.mode ?? 'shadow',
              leads,
              timeZone: portal?.timeZone ?? '',
            };
          }),
        );
        const lines = rows.map((row) => {
          const mode = row.mode === 'live' ? colors.green(row.mode) : colors.yellow(row.mode);
          return `${row.portalId}  ${mode}  ${row.leads} leads  ${row.timeZone}`;
        });
        print(json, rows, lines.length > 0 ? lines : ['No portal is connected yet.']);
      }),
    );
  portals
    .command('live')
    .description('create Baton’s properties and start to write notes, tasks and properties')
    .option('--yes', 'do not ask')
    .action(({ yes = false }: { yes?: boolean }, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const id = await portalId();
        const portal = await services.portal(id);
        const ask = `Portal ${id}: create Baton’s contact properties and start to write notes and tasks? What opened in shadow mode stays unwritten until there is newer evidence.`;
        if (!yes && !(await confirm(ask))) {
          print(json, { portalId: id, mode: await portal.mode() }, ['Nothing was changed.']);
          return;
        }
        const created = await portal.goLive();
        print(json, { portalId: id, mode: 'live', created }, [
          `Portal ${id} is ${colors.green('live')}.`,
          created.length > 0
            ? `Created ${created.length} contact properties in the group “Baton”.`
            : 'All properties were there already.',
        ]);
      }),
    );
  portals
    .command('shadow')
    .description('stop every write at once; evaluation goes on')
    .action((_options: unknown, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const id = await portalId();
        await services.portals.setMode(id, 'shadow');
        print(json, { portalId: id, mode: 'shadow' }, [
          `Portal ${id} is in ${colors.yellow('shadow')} mode: nothing is written.`,
        ]);
      }),
    );
}
