import type { Command } from 'commander';
import { discardFailed, retryFailed } from '../use-cases/retry-failed.ts';
import { changeFailed } from './failed/change.ts';
import type { Choice } from './failed/choose.ts';
import { listFailed } from './failed/list.ts';
import { showFailed } from './failed/show.ts';
import { toContactId } from './to-contact-id.ts';
import { withServices } from './with-services.ts';

export function addFailed(program: Command): void {
  const failed = program
    .command('failed')
    .description('leads that could not be finished: why, and what to do');
  failed
    .command('list')
    .description('by cause: what happened, what to do, how many leads; of every portal')
    .action((_flags: unknown, command: Command) => withServices(command, listFailed));
  failed
    .command('show')
    .description('everything about one lead that could not be finished')
    .argument('<contactId>', 'the number at the end of its address in HubSpot', toContactId)
    .action((contactId: string, _flags: unknown, command: Command) =>
      withServices(command, (services, options) => showFailed(services, options, contactId)),
    );
  for (const deed of [RETRY, DISCARD]) {
    failed
      .command(deed.name)
      .description(deed.description)
      .argument('[contactId]', 'the number at the end of its address in HubSpot', toContactId)
      .option('--all', 'every lead that failed')
      .option('--cause <code>', 'every lead that failed for this cause, as in the list')
      .option('--yes', 'do not ask')
      .action((contactId: string | undefined, flags: Choice, command: Command) =>
        withServices(command, (services, options) =>
          changeFailed(services, options, { ...flags, contactId }, deed),
        ),
      );
  }
}

const RETRY = {
  name: 'retry',
  description: 'look at leads again that failed, now, and take them off the list',
  asks: 'looked at again',
  done: 'retried',
  said: 'looked at again now',
  carryOut: retryFailed,
} as const;

const DISCARD = {
  name: 'discard',
  description: 'take leads off the list; they are looked at again when something happens to them',
  asks: 'discarded',
  done: 'discarded',
  said: 'off the list; looked at again when something happens to them',
  carryOut: discardFailed,
} as const;
