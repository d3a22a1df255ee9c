import colors from 'picocolors';
import type { Account } from '../simulator/types.ts';
import { moment } from './moment.ts';
import { noteText } from './note-text.ts';
import type { Write } from './watch-writes.ts';

/** One or two lines per write, for people who watch. */
export function printWrite(account: Account, { kind, task }: Write): void {
  const subject = account.value(task, 'hs_task_subject') ?? '';
  const owner = account.owners.find(({ id }) => id === account.value(task, 'hubspot_owner_id'));
  const due = Date.parse(account.value(task, 'hs_timestamp') ?? '');
  const [reason = ''] = noteText(account.value(task, 'hs_task_body') ?? '');
  const arrow = '                  ↳ ';
  if (kind === 'opened') {
    console.log(`${arrow}${colors.green('window open')}  ${colors.bold(subject)}`);
    console.log(
      colors.dim(
        `                    note on the contact, task for ${owner?.firstName} ${owner?.lastName}, due ${moment(due)}`,
      ),
    );
  } else if (kind === 'edited') {
    console.log(`${arrow}${colors.yellow('same note and task, edited')}  ${subject}`);
  } else {
    console.log(
      `${arrow}${colors.magenta('task ended')}  ${subject.replace(/:.*$/u, '')} — ${reason.replace('Closed by Baton: ', '')}`,
    );
  }
}
