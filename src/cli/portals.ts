import { isUnwritten } from '../domain/lead/lead-record.ts';
import type { Command } from 'commander';
import colors from 'picocolors';
import { AppError } from '../errors.ts';
import { formatMoment } from '../domain/time/format.ts';
import { confirm } from './confirm.ts';
import { goLive } from './go-live.ts';
import { print } from './print.ts';
import { resumePortal, stormLines } from './resume-writes.ts';
import { stateOf } from './state-of.ts';
import { withServices } from './with-services.ts';

export function addPortals(program: Command): void {
  const portals = program.command('portals').description('the connected HubSpot accounts');
  portals
    .command('list')
    .description('every connected portal, its mode, and how many leads it has')
    .action((_flags: unknown, command: Command) =>
      withServices(command, async (services, { json, portalIds }) => {
        const ids = await portalIds();
        const rows = await Promise.all(
          ids.map(async (id) => {
            const [portal, leads, mode] = await Promise.all([
              services.portals.get(id),
              services.leads.count(id),
              stateOf(services, id),
            ]);
            return { portalId: id, mode, leads, timeZone: portal?.timeZone ?? '' };
          }),
        );
        const lines = rows.map((row) => {
          const mode = row.mode === 'live' ? colors.green(row.mode) : colors.yellow(row.mode);
          return `${row.portalId}  ${mode}  ${row.leads} leads  ${row.timeZone}`;
        });
        print(
          json,
          rows,
          lines.length > 0 ? lines : ['No portal is connected yet: open /oauth/install.'],
        );
      }),
    );
  portals
    .command('show')
    .description('everything about one portal')
    .action((_flags: unknown, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const id = await portalId();
        const [portal, leads, unwritten, waiting] = await Promise.all([
          services.portals.get(id),
          services.leads.count(id),
          services.leads.find(id, isUnwritten),
          services.due.size(id),
        ]);
        const zone = portal?.timeZone ?? 'UTC';
        const storm = await services.store(id).storm.facts();
        const facts = {
          portalId: id,
          ...portal,
          storm,
          leads,
          shadowWindows: unwritten.length,
          waiting,
        };
        print(json, facts, [
          `Portal ${id}: ${portal?.mode ?? 'not connected'}`,
          ...(portal ? [`  connected    ${formatMoment(portal.connectedAt, zone)}, ${zone}`] : []),
          ...(portal?.disconnectedAt
            ? [
                `  disconnected ${formatMoment(portal.disconnectedAt, zone)}; open /oauth/install to connect it again`,
              ]
            : []),
          `  leads        ${leads} known, ${waiting} due or timed`,
          `  unwritten    ${unwritten.length} windows that opened in shadow mode`,
          ...stormLines(storm, zone),
        ]);
      }),
    );
  portals
    .command('live')
    .description('show what will happen, then create Baton’s properties and start to write')
    .option('--yes', 'do not ask')
    .action(({ yes = false }: { yes?: boolean }, command: Command) =>
      withServices(command, (services, options) => goLive(services, options, yes)),
    );
  for (const [mode, description, said] of MODES) {
    portals
      .command(mode === 'shadow' ? 'shadow' : 'pause')
      .description(description)
      .action((_flags: unknown, command: Command) =>
        withServices(command, async (services, { json, portalId }) => {
          const id = await portalId();
          await services.portals.setMode(id, mode);
          print(json, { portalId: id, mode }, [`Portal ${id}: ${said}`]);
        }),
      );
  }
  portals
    .command('resume')
    .description('let writes go on that the storm breaker has paused; says first how many')
    .argument('[portalId]')
    .option('--yes', 'do not ask')
    .action((given: string | undefined, { yes = false }: { yes?: boolean }, command: Command) =>
      withServices(command, (services, options) => resumePortal(services, options, { given, yes })),
    );
  portals
    .command('remove')
    .description(
      'forget a portal: its tokens, leads and history here; HubSpot keeps what was written',
    )
    .option('--yes', 'do not ask')
    .action(({ yes = false }: { yes?: boolean }, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const id = await portalId();
        if (services.settings.HUBSPOT_PORTAL_ID === id) {
          throw new AppError('portal-configured', { context: { portal: id } });
        }
        const ask = `Erase everything that Baton knows of portal ${id}? Notes, tasks and properties in HubSpot stay.`;
        const removed = yes || (await confirm(ask));
        if (removed) await services.portals.remove(id);
        else process.exitCode = 1;
        print(json, { portalId: id, removed }, [
          removed
            ? `Portal ${id} is erased here. Uninstall the app in HubSpot too (Settings > Integrations > Connected Apps).`
            : 'Nothing was changed.',
        ]);
      }),
    );
}

const MODES = [
  ['shadow', 'stop every write at once; evaluation goes on', 'in shadow mode, nothing is written.'],
  [
    'paused',
    'look at nothing; what is due waits for `live` or `shadow`',
    'paused, what is due waits. `portals live` or `portals shadow` continues.',
  ],
] as const;
