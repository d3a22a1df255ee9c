import colors from 'picocolors';
import type { Account, CrmRecord } from '../simulator/types.ts';
import { box, wrap } from './box.ts';
import { moment } from './moment.ts';
import { noteText } from './note-text.ts';
import { startProcess } from './processes.ts';
import type { Stage } from './stage.ts';

const STATUS: Readonly<Record<string, string>> = {
  NOT_STARTED: 'open',
  DEFERRED: 'withdrawn',
  COMPLETED: 'done',
};

/** What was written for whom, each note as the seller reads it; then why the others got nothing. */
export async function printSummary(stage: Stage): Promise<void> {
  const { account } = stage;
  const contacts = account.list('contacts').filter(({ archived }) => !archived);
  const written = contacts.filter((contact) => batonNote(account, contact));
  const others = contacts.filter(
    (contact) => account.value(contact, 'baton_readiness') && !batonNote(account, contact),
  );
  heading('What the sellers read');
  for (const contact of written) printNote(account, contact);
  heading('Who got nothing, and why');
  const reasons = await Promise.all(others.map((contact) => whyNot(stage, contact)));
  others.forEach((contact, place) => {
    const [first = '', ...more] = wrap(reasons[place] ?? '', 56);
    console.log(`  ${colors.bold(name(account, contact).padEnd(27))} ${first}`);
    for (const line of more) console.log(`  ${''.padEnd(27)} ${line}`);
  });
  printCost(stage, contacts.length);
}

function printNote(account: Account, contact: CrmRecord): void {
  const note = batonNote(account, contact);
  const task = account
    .associated('contacts', contact.id, 'tasks')
    .flatMap((id) => account.get('tasks', id) ?? [])
    .find((record) => (account.value(record, 'hs_task_body') ?? '').includes('Baton · ref'));
  const owner = account.owners.find(
    ({ id }) => id === (task && account.value(task, 'hubspot_owner_id')),
  );
  const who = owner ? `for ${owner.firstName} ${owner.lastName}` : 'for nobody';
  console.log(box(`note on ${name(account, contact)}, ${who}`, noteText(note ?? '')));
  if (task) {
    const status = account.value(task, 'hs_task_status') ?? '';
    const due = moment(Date.parse(account.value(task, 'hs_timestamp') ?? ''));
    console.log(
      colors.dim(
        `   task: ${account.value(task, 'hs_task_subject')} · due ${due} · ${STATUS[status] ?? status}\n`,
      ),
    );
  }
}

/** Asks Baton itself, by its own command. */
async function whyNot(stage: Stage, contact: CrmRecord): Promise<string> {
  const { account } = stage;
  const readiness = account.value(contact, 'baton_readiness') ?? '';
  const question = account.value(contact, 'baton_question');
  const command = startProcess('src/cli/main.ts', stage.environment(), [
    'why',
    contact.id,
    '--json',
  ]);
  await new Promise((resolve) => command.child.once('close', resolve));
  const { record } = JSON.parse(command.output()) as { record: { held: string | null } };
  const words = readiness.replaceAll('_', ' ');
  const ask = question ? ` Ask: “${question}”` : '';
  return `${words}${readiness === 'ready' ? ', but' : ':'} ${record.held ?? 'no window'}.${ask}`;
}

function printCost({ sim }: Stage, leads: number): void {
  const writes = sim.calls.filter(({ mutating }) => mutating).length;
  console.log(
    colors.dim(
      `\n${leads} contacts, ${sim.calls.length} calls to HubSpot, ${writes} of them writes; ${sim.deliveries.length} webhook requests answered.`,
    ),
  );
}

function batonNote(account: Account, contact: CrmRecord): string | null {
  const bodies = account
    .associated('contacts', contact.id, 'notes')
    .flatMap((id) => account.get('notes', id) ?? [])
    .map((note) => account.value(note, 'hs_note_body') ?? '');
  return bodies.find((body) => body.includes('Baton · ref')) ?? null;
}

function name(account: Account, contact: CrmRecord): string {
  const full =
    `${account.value(contact, 'firstname') ?? ''} ${account.value(contact, 'lastname') ?? ''}`.trim();
  return full.length > 27 ? `${full.slice(0, 26)}…` : full;
}

function heading(text: string): void {
  console.log(`\n${colors.bold(colors.underline(text))}\n`);
}
