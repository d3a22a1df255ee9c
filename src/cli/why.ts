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
          `${formatMoment(at, zone)}  ${whatWords(what, mode, detail as Detail)} (${mode}), ${readiness}, checklist ${checklist}`,
          ...((detail as Detail).criteria ?? []).map(
            ({ counts, text }) =>
              `    ${counts === 'met' ? '✓' : counts === 'unmet' ? '✗' : '?'} ${text}`,
          ),
        ]);
        const now = record?.readiness
          ? `Now: ${record.readiness.replaceAll('_', ' ')}, window ${record.window.state}${record.held ? `: ${record.held}` : ''}.`
          : `Baton has not looked at contact ${contactId} yet.`;
        const owed = record?.gate?.revert?.owed
          ? [`Its stage is still to be put back to ${record.gate.revert.to}.`]
          : [];
        print(json, { contactId, record, entries }, [...lines, now, ...owed]);
      }),
    );
}

function whatWords(what: string, mode: string, { bypass, putBack }: Detail): string {
  if (!bypass) return `window ${what}`;
  const { stage, by, userId, source, missing } = bypass;
  const who = by ?? (userId ? `user ${userId}` : (source ?? 'somebody'));
  const to = putBack?.at(-1);
  const back = to ? `; ${mode === 'live' ? 'put back' : 'would be put back'} to ${to}` : '';
  return `bypass: moved to ${stage} by ${who} without ${missing.join(', ')}${back}`;
}
