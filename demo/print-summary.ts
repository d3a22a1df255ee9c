import colors from 'picocolors';
import type { Account, CrmRecord } from '../simulator/types.ts';
import { batonNotes } from './baton-notes.ts';
import type { BatonNote } from './baton-notes.ts';
import { box, wrap } from './box.ts';
import { moment } from './moment.ts';
import { noteText } from './note-text.ts';
import { printReport } from './print-report.ts';
import { runBaton } from './run-baton.ts';
import type { Stage } from './stage.ts';

const STATUS: Readonly<Record<string, string>> = {
  NOT_STARTED: 'open',
  DEFERRED: 'withdrawn',
  COMPLETED: 'done',
};

/**
 * What was written for whom, each note as the seller reads it; why the others got nothing; the figures. `factor`: how
 * many times as fast the clock ran.
 */
export async function printSummary(stage: Stage, factor: number): Promise<void> {
  const { account } = stage;
  const contacts = account.list('contacts');
  const notes = batonNotes(account);
  heading('What the sellers read');
  for (const note of notes) printNote(account, note);
  printDigests(account);
  const written = new Set(notes.flatMap((note) => note.contacts.map(({ id }) => id)));
  const others = contacts.filter(({ id }) => !written.has(id));
  const active = others.filter((contact) => hasDone(contact, stage.since));
  heading('Who got nothing, and why');
  const reasons = await Promise.all(active.map((contact) => whyNot(stage, contact)));
  active.forEach((contact, place) => {
    const [first = '', ...more] = wrap(reasons[place] ?? '', 60);
    console.log(`  ${colors.bold(name(account, contact).padEnd(27))} ${first}`);
    for (const line of more) console.log(`  ${''.padEnd(27)} ${line}`);
  });
  const quiet = others.length - active.length;
  console.log(colors.dim(`  … and ${quiet} who did nothing in these days.`));
  heading('What both sides read: baton report --weeks 1');
  await printReport(stage, factor);
  printCost(stage, contacts.length);
}

function printNote(account: Account, { contacts, lines, task }: BatonNote): void {
  const owner = account.owners.find(
    ({ id }) => id === (task && account.value(task, 'hubspot_owner_id')),
  );
  const who = owner ? `for ${owner.firstName} ${owner.lastName}` : 'for nobody';
  const people = contacts.map((contact) => name(account, contact)).join(' and ');
  console.log(box(`note on ${people}, ${who}`, lines));
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

/** Who is told of deadlines that were missed has one task a day. */
function printDigests(account: Account): void {
  for (const task of account.list('tasks')) {
    const lines = noteText(account.value(task, 'hs_task_body') ?? '');
    if (!lines.some((line) => line.startsWith('Baton · ref digest-'))) continue;
    const owner = account.owners.find(({ id }) => id === account.value(task, 'hubspot_owner_id'));
    const subject = account.value(task, 'hs_task_subject') ?? '';
    console.log(box(`task for ${owner?.firstName} ${owner?.lastName}`, [subject, ...lines]));
  }
}

/** Somebody other than Baton changed something since then. */
function hasDone({ history }: CrmRecord, since: number): boolean {
  return [...history.values()]
    .flat()
    .some(({ timestamp, sourceType }) => timestamp >= since && sourceType !== 'INTEGRATION');
}

/** Asks Baton itself, by its own command. */
async function whyNot(stage: Stage, contact: CrmRecord): Promise<string> {
  const { account } = stage;
  const readiness = account.value(contact, 'baton_readiness') ?? 'not looked at yet';
  const question = account.value(contact, 'baton_question');
  type Why = { readonly record: { readonly held: string | null } };
  const { record } = await runBaton<Why>(stage, 'why', contact.id);
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

function name(account: Account, contact: CrmRecord): string {
  const full =
    `${account.value(contact, 'firstname') ?? ''} ${account.value(contact, 'lastname') ?? ''}`.trim();
  return full.length > 27 ? `${full.slice(0, 26)}…` : full;
}

function heading(text: string): void {
  console.log(`\n${colors.bold(colors.underline(text))}\n`);
}
