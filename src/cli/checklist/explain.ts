import type { Command } from 'commander';
import colors from 'picocolors';
import type { CriterionResult, Evaluation } from '../../domain/checklist/evaluate.ts';
import { evaluate } from '../../domain/checklist/evaluate.ts';
import type { Evidence } from '../../domain/checklist/judgement.ts';
import { slaCalendar } from '../../domain/checklist/sla-calendar.ts';
import { personName } from '../../domain/lead/person-name.ts';
import { formatMoment } from '../../domain/time/format.ts';
import { AppError } from '../../errors.ts';
import { print } from '../print.ts';
import { withServices } from '../with-services.ts';

const BASIS = { declared: 'they told us', observed: 'we saw it', recorded: 'on record' } as const;
const MARKS = {
  met: colors.green('✓'),
  unmet: colors.red('✗'),
  unknown: colors.yellow('?'),
} as const;

export function addExplain(checklist: Command): void {
  checklist
    .command('explain')
    .description('a contact, criterion by criterion: value, evidence, date, source; writes nothing')
    .argument('<contactId>')
    .action((contactId: string, _options: unknown, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const portal = await services.portal(await portalId());
        const [{ checklist: rules, needs, waits }, zone] = await Promise.all([
          portal.rules(),
          portal.zone(),
        ]);
        const picture = (await portal.readPictures([contactId], needs)).get(contactId);
        if (!picture) throw new AppError('record-gone', { context: { contact: contactId } });
        const now = services.clock.now();
        const calendar = slaCalendar(rules, zone);
        const evaluation = evaluate({ picture, checklist: rules, now, zone, calendar });
        print(json, { contactId, waits, ...evaluation }, [
          `${colors.bold(personName(picture))} (contact ${contactId}), ${formatMoment(now, zone)}`,
          ...explained(evaluation, zone),
          ...(waits ? [colors.yellow(waits)] : []),
        ]);
      }),
    );
}

/** The objects the note is made of, in the order of the file. */
function explained(evaluation: Evaluation, zone: string): string[] {
  const { checklist, readiness, disqualifiedBy, appliesTo, criteria, persona } = evaluation;
  const { id, version, hash } = checklist;
  return [
    `Checklist ${id} v${version} (${hash}): ${colors.bold(readiness.replaceAll('_', ' '))}`,
    ...(disqualifiedBy ? [`  disqualified by ${disqualifiedBy.id}: ${disqualifiedBy.text}`] : []),
    ...(appliesTo === 'met' ? [] : [`  applies_to is ${appliesTo}: no window can open`]),
    ...criteria.flatMap((line) => criterionLines(line, zone)),
    `Persona: ${persona ?? 'none known'}`,
  ];
}

function criterionLines(line: CriterionResult, zone: string): string[] {
  const { id, ask, truth, counts, text, evidence, met, reason, settleBy } = line;
  const as = truth === counts ? '' : `, counts as ${counts}`;
  const others = met.filter((one) => one !== evidence && one.value !== evidence?.value);
  return [
    `${MARKS[counts]} ${colors.bold(id)}  ${ask}`,
    `    ${truth}${as}: ${text}`,
    ...(evidence ? [`    ${evidenceLine(evidence, zone)}`] : []),
    ...others.map((one) => `    ${evidenceLine(one, zone)}`),
    ...(truth === 'unknown' && reason ? [`    why: ${reason}`] : []),
    ...(settleBy ? [`    to settle it, ask: “${settleBy}”`] : []),
  ];
}

function evidenceLine({ about, value, at, readAt, source, basis }: Evidence, zone: string): string {
  const dated = at === null ? `read ${formatMoment(readAt, zone)}` : formatMoment(at, zone);
  return `${about}: ${value} · ${dated} · ${source} · ${BASIS[basis]}`;
}
