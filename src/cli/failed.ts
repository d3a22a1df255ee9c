import type { Command } from 'commander';
import { print } from './print.ts';
import { withServices } from './with-services.ts';

export function addFailed(program: Command): void {
  program
    .command('failed')
    .description('leads that could not be finished, with the cause')
    .command('list')
    .action((_options: unknown, command: Command) =>
      withServices(command, async (services, { json }) => {
        const failed = await services.queues.failedLeads();
        const lines = failed.map(
          ({ portalId, contactId, reason }) => `${portalId} / ${contactId}: ${reason}`,
        );
        print(json, failed, lines.length > 0 ? lines : ['Nothing has failed.']);
      }),
    );
}
