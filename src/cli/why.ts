import type { Command } from 'commander';
import { formatMoment } from '../domain/time/format.ts';
import type { Bypass } from '../domain/gate/gate.ts';
import type { CriterionResult } from '../domain/checklist/evaluate.ts';
import { print } from './print.ts';
import { withServices } from './with-services.ts';

type Detail = {
  readonly criteria?: readonly CriterionResult[];
  readonly bypass?: Bypass;
  readonly putBack?: readonly string[] | null;
};

export function addWhy(program: Command): void {
  program
    .command('why')
    .description(
      'a lead’s whole story: what was decided when, by which checklist, on what evidence',
    )
    .argument('<contactId>')
    .action((contactId: string, _options: unknown, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const id = await portalId();
        const [entries, portal, records] = await Promise.all([
          services.journal.read(id, contactId),
          services.portals.get(id),
          services.leads.read(id, [contactId]),
        ]);
        const record = records.get(contactId);
        const zone = portal?.timeZone ?? 'UTC';
        const lines = entries.flatMap(({ at, what, mode, checklist, readiness, detail }) => [
          `${formatMoment(at, zone)}  ${whatWords(what, detail as Detail)} (${mode}), ${readiness}, checklist ${checklist}`,
          ...((detail as Detail).criteria ?? []).map(
            ({ counts, text }) =>
              `    ${counts === 'met' ? '✓' : counts === 'unmet' ? '✗' : '?'} ${text}`,
          ),
        ]);
        const now = record?.readiness
          ? `Now: ${record.readiness.replaceAll('_', ' ')}, window ${record.window.state}${record.held ? `: ${record.held}` : ''}.`
          : `Baton has not looked at contact ${contactId} yet.`;
        print(json, { contactId, record, entries }, [...lines, now]);
      }),
    );
}

function whatWords(what: string, { bypass, putBack }: Detail): string {
  if (!bypass) return `window ${what}`;
  const { stage, userId, source, missing } = bypass;
  const who = userId ? `user ${userId}` : (source ?? 'somebody');
  const back = putBack?.at(-1);
  return `bypass: moved to ${stage} by ${who} without ${missing.join(', ')}${back ? `; put back to ${back}` : ''}`;
}
