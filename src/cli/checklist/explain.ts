import type { Command } from 'commander';
import colors from 'picocolors';
import type { CriterionResult, Evaluation } from '../../domain/checklist/evaluate.ts';
import { evaluate } from '../../domain/checklist/evaluate.ts';
import type { Evidence } from '../../domain/checklist/judgement.ts';
import { slaCalendar } from '../../domain/checklist/sla-calendar.ts';
import { NEW_LEAD } from '../../domain/lead/lead-record.ts';
import { personName } from '../../domain/lead/person-name.ts';
import { formatMoment } from '../../domain/time/format.ts';
import { nextWindow } from '../../domain/window/next-window.ts';
import { AppError } from '../../errors.ts';
import { print } from '../print.ts';
import { toContactId } from '../to-contact-id.ts';
import { withServices } from '../with-services.ts';
import { windowLines } from './window-lines.ts';

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
    .argument('<contactId>', 'the number at the end of its address in HubSpot', toContactId)
    .action((asked: string, _options: unknown, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const portal = await services.portal(await portalId());
        const [{ checklist: rules, needs, waits }, zone] = await Promise.all([
          portal.rules(),
          portal.zone(),
        ]);
        // HubSpot answers for a merged contact with the one that it became.
        const [picture] = (
          await portal.readPictures([asked], needs, new Map([[asked, '']]))
        ).values();
        if (!picture) {
          throw new AppError('record-gone', {
            context: { contact: asked, portal: portal.portalId },
          });
        }
        const { contactId } = picture;
        const records = await portal.leads.read(portal.portalId, [contactId]);
        const { window } = records.get(contactId) ?? NEW_LEAD;
        const now = services.clock.now();
        const view = { picture, checklist: rules, now, zone, calendar: slaCalendar(rules, zone) };
        const evaluation = evaluate(view);
        const next = nextWindow(window, evaluation, view, false);
        print(json, { contactId, waits, ...evaluation, window, held: next.held }, [
          `${colors.bold(personName(picture))} (contact ${contactId}), ${formatMoment(now, zone)}`,
          ...(contactId === asked ? [] : [`${asked} was merged into it.`]),
          ...explained(evaluation, zone),
          ...windowLines(window, next, { picture, zone }),
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
    ...(truth === 'unknown' && reason && !text.includes(reason) ? [`    why: ${reason}`] : []),
    ...(settleBy ? [`    to settle it, ask: “${settleBy}”`] : []),
  ];
}

function evidenceLine({ about, value, at, readAt, source, basis }: Evidence, zone: string): string {
  const dated = at === null ? `read ${formatMoment(readAt, zone)}` : formatMoment(at, zone);
  return `${about}: ${value} · ${dated} · ${source} · ${BASIS[basis]}`;
}
