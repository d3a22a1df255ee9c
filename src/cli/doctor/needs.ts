import { join } from 'node:path';
import { requirements } from '../../domain/app/requirements.ts';
import type { Requirements } from '../../domain/app/requirements.ts';
import { subscriptionName } from '../../domain/app/subscription.ts';
import { AppError } from '../../errors.ts';
import { configDir } from '../../settings/config-dir.ts';
import { readChecklist } from '../../settings/read-checklist.ts';

/** Also for somebody who has no app yet, and so no complete environment: only the checklist has to be usable. */
export async function readNeeds(): Promise<Requirements> {
  const read = await readChecklist(join(configDir(), 'checklist.yaml'), Date.now());
  if (read.ok) return requirements(read.checklist);
  throw new AppError('checklist-invalid', {
    context: { problems: `\n${read.problems.join('\n')}` },
  });
}

export function renderNeeds({ scopes, subscriptions }: Requirements): string[] {
  const rows = subscriptions.map((one) => [subscriptionName(one), one.why] as const);
  return [
    'Scopes that the HubSpot app asks for:',
    ...columns(
      scopes.map(({ name, required, why }) => [`${name}${required ? '' : ' (optional)'}`, why]),
    ),
    '',
    'Webhook subscriptions that this checklist needs:',
    ...columns(rows),
  ];
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, why]) => `  ${name.padEnd(width)}  ${why}`);
}
