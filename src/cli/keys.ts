import type { Command } from 'commander';
import { print } from './print.ts';
import { withServices } from './with-services.ts';

export function addKeys(program: Command): void {
  program
    .command('keys')
    .description('the keys that seal the portals’ tokens')
    .command('rotate')
    .description(
      'seal every token with the newest key of TOKEN_KEYS; afterwards the older ones can go',
    )
    .action((_flags: unknown, command: Command) =>
      withServices(command, async (services, { json }) => {
        const ids = await services.portals.ids();
        const rotated: number[] = [];
        for (const id of ids) if (await services.tokens.rotate(id)) rotated.push(id);
        print(json, { portals: ids.length, rotated }, [
          `${rotated.length} of ${ids.length} portals were sealed again; all of them are sealed with the newest key now.`,
        ]);
      }),
    );
}
